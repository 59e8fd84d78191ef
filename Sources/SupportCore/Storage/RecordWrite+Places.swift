extension RecordWrite {
    /// The index entries that the write removes and adds, each once and in no order, given those that its record has had so far.
    ///
    /// A store over a database deletes and inserts just these rows; most writes leave most entries as they are.
    public func places(replacing old: [IndexEntry]) -> (removed: [IndexEntry], added: [IndexEntry]) {
        let (before, after) = (Set(old), Set(entries))
        return (
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
