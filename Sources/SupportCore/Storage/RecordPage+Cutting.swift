extension RecordPage {
    /// The page that answers a query, from what a database has found.
    ///
    /// Ask it for ``RecordQuery/rowLimit`` rows: the one more than fits tells whether there is a next page.
    ///
    /// - Parameters:
    ///   - query: What was asked.
    ///   - found: The records in the order asked for, each with the key under which it was found.
    public init(of query: RecordQuery, found: [(record: Record, place: IndexKey)]) {
        let shown = found.prefix(query.limit)
        let last = found.count > query.limit ? shown.last : nil
        self.init(
            records: shown.map(\.record),
            next: last.map { QueryCursor(key: $0.place, id: $0.record.key.id) }
        )
    }
}

extension RecordQuery {
    /// How many rows to ask a database for: one more than ``limit``.
    public var rowLimit: Int { limit + 1 }
}
