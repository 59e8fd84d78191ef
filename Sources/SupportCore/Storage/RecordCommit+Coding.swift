extension RecordCommit {
    /// The same commit with the bytes of every record in place of its value.
    ///
    /// A store over a database begins with it: then no transaction waits for the coding, and a value that has no coded form
    /// is refused before there is a transaction.
    ///
    /// - Throws: ``StoreError/unwritable(key:reason:)`` for the first value that has none.
    public func coded() throws(StoreError) -> RecordCommit {
        var coded = RecordCommit(preconditions: preconditions)
        for write in writes { coded.writes.append(try write.coded()) }
        return coded
    }
}

extension RecordWrite {
    fileprivate func coded() throws(StoreError) -> RecordWrite {
        guard case .put(let record) = self else { return self }
        return .put(record.with(payload: try record.payload))
    }
}
