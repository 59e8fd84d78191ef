/// The values that names are looked up in: the data, and those of the open sections.
struct ScopeStack {
    private let root: ValueView
    private var inner: [ValueView] = []

    init(root: ValueView) {
        self.root = root
    }

    /// The innermost value.
    var top: ValueView { inner.last ?? root }

    mutating func push(_ scope: ValueView) { inner.append(scope) }

    mutating func pop() { inner.removeLast() }

    /// The value of a dotted name: its first part in the innermost scope that has it, the rest of its parts inside of
    /// that.
    func value(of path: Slice, _ keys: UnsafeBufferPointer<NameKey>) -> ValueView? {
        guard !path.isEmpty else { return top }
        guard var found = innermost(keys[Int(path.start)]) else { return nil }
        var place = Int(path.start) + 1
        while place < Int(path.end) {
            guard let next = found.field(keys[place]) else { return nil }
            found = next
            place += 1
        }
        return found
    }

    @inline(__always)
    private func innermost(_ key: NameKey) -> ValueView? {
        var index = inner.count
        while index > 0 {
            index -= 1
            if let found = inner[index].field(key) { return found }
        }
        return root.field(key)
    }
}
