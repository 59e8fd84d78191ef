/// The values in which names are looked up: the data and the open sections.
struct ScopeStack {
    private let root: ValueView
    private var inner: [ValueView] = []

    init(root: ValueView) {
        self.root = root
    }

    var top: ValueView { inner.last ?? root }

    mutating func push(_ scope: ValueView) { inner.append(scope) }

    mutating func pop() { inner.removeLast() }

    /// Looks up a dotted name: its first part in the innermost scope that has it, the others inside that value.
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
