/// A value as plain memory, for as long as one rendering runs over the data it is part of.
///
/// Walking through views counts no references. The data must stay alive and unchanged meanwhile, as what a function
/// was given does.
struct ValueView {
    private let memory: UnsafePointer<TemplateValue>

    init(_ memory: UnsafePointer<TemplateValue>) {
        self.memory = memory
    }

    /// The value itself, at the price of a reference.
    @inline(__always)
    var value: TemplateValue { memory.pointee }

    /// The field of an object, or nil if there is none or if the value is not an object.
    @inline(__always)
    func field(_ key: NameKey) -> ValueView? {
        guard case .object(let object) = memory.pointee else { return nil }
        return object.view(of: key)
    }
}
