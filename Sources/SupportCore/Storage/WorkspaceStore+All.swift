extension WorkspaceStore {
    /// All records of a part of an index, in its order, read page by page.
    ///
    /// Records that are neither written nor deleted meanwhile are seen exactly once.
    ///
    /// - Parameters:
    ///   - type: The kind of record.
    ///   - index: The index.
    ///   - range: Which part of the index to read.
    ///   - isDescending: Whether to read from the end.
    ///   - pageSize: How many records are read at a time.
    ///   - cursor: Where to begin; nil for the first record.
    /// - Returns: The records.
    public func all<Value: StoredRecord>(
        _ type: Value.Type,
        index: String,
        range: IndexRange = .all,
        isDescending: Bool = false,
        pageSize: Int = 500,
        after cursor: QueryCursor? = nil
    ) -> some AsyncSequence<Value, any Error> & Sendable {
        PagedRecords(start: cursor) { cursor in
            try await page(
                type,
                index: index,
                range: range,
                isDescending: isDescending,
                limit: pageSize,
                cursor: cursor
            )
        }
    }
}
