/// A value as unowned memory during one rendering, to avoid reference counting.
///
/// The data must stay alive and unchanged meanwhile, as a function's parameter does.
struct ValueView {
    private let memory: UnsafePointer<TemplateValue>

    init(_ memory: UnsafePointer<TemplateValue>) {
        self.memory = memory
    }

    /// The value itself, which is retained.
    @inline(__always)
    var value: TemplateValue { memory.pointee }

    /// The field of an object; nil if there is none or the value is not an object.
    @inline(__always)
    func field(_ key: NameKey) -> ValueView? {
        guard case .object(let object) = memory.pointee else { return nil }
        return object.view(of: key)
    }
}
