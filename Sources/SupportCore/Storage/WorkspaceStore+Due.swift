extension WorkspaceStore {
    /// The records whose time has come, the longest due first.
    ///
    /// - Parameters:
    ///   - type: The kind of record.
    ///   - index: An index whose keys end with the due time.
    ///   - parts: What the keys begin with.
    ///   - limit: How many at most.
    /// - Returns: The records, none of which is due later than now.
    /// - Throws: The store's error.
    package func due<Value: StoredRecord>(
        _ type: Value.Type,
        index: String,
        _ parts: IndexKey.Part...,
        limit: Int
    ) async throws -> [Value] {
        // A range ends before its upper bound, and what is due at this very moment belongs to it.
        let end = IndexKey(parts: parts + [.time(time.now() + .milliseconds(1))])
        let start = parts.isEmpty ? nil : IndexKey(parts: parts)
        return try await page(type, index: index, range: IndexRange(from: start, to: end), limit: limit).values
    }
}
