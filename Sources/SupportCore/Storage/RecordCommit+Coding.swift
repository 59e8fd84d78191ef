extension RecordCommit {
    /// Encodes the value of every record.
    ///
    /// A store over a database does this first, so that no transaction waits for the encoding, and a value that cannot be encoded
    /// is refused before there is a transaction.
    ///
    /// - Throws: ``StoreError/unwritable(key:reason:)`` for the first value that cannot be encoded.
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
