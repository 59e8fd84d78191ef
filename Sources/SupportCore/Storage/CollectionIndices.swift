/// The indices of one collection of a store in memory.
///
/// There are few, so a linear search is faster than hashing a name.
struct CollectionIndices: Sendable {
    private var names: [String] = []
    private var indices: [SortedIndex] = []

    /// The index of that name; nil if no record has ever been in it.
    subscript(name: String) -> SortedIndex? {
        place(of: name).map { indices[$0] }
    }

    /// Moves a record from its old entries to its new ones.
    mutating func move(_ id: String, from old: [IndexEntry], to new: [IndexEntry]) {
        for entry in old where !new.contains(entry) {
            if let place = place(of: entry.index) { indices[place].remove(.init(key: entry.key, id: id)) }
        }
        for entry in new where !old.contains(entry) {
            indices[place(of: entry.index) ?? added(entry.index)].insert(.init(key: entry.key, id: id))
        }
    }

    private func place(of name: String) -> Int? {
        names.firstIndex { $0.hasSameBytes(as: name) }
    }

    private mutating func added(_ name: String) -> Int {
        names.append(name)
        indices.append(SortedIndex())
        return indices.count - 1
    }
}
