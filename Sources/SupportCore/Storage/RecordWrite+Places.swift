extension RecordWrite {
    /// What the write changes in the indices, given the entries that its record has had so far.
    ///
    /// A store over a database deletes and inserts just these rows; most writes leave most places as they are.
    public func places(replacing old: [IndexEntry]) -> PlaceChanges {
        let (before, after) = (Set(old), Set(entries))
        return PlaceChanges(
            removed: old.isEmpty ? [] : Array(before.subtracting(after)),
            added: old.isEmpty ? Array(after) : Array(after.subtracting(before))
        )
    }

    private var entries: [IndexEntry] {
        switch self {
        case .put(let record): record.entries
        case .delete: []
        }
    }
}

/// The index entries that a write removes and adds, each of them once, in no order.
public struct PlaceChanges: Hashable, Sendable {
    /// The entries that the record gives up.
    public var removed: [IndexEntry]
    /// The entries that it has not had before.
    public var added: [IndexEntry]

    /// Combines both.
    public init(removed: [IndexEntry], added: [IndexEntry]) {
        self.removed = removed
        self.added = added
    }
}
