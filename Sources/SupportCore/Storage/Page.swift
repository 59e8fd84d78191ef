/// A page of results.
public struct Page<Value: Sendable>: Sendable {
    /// The values, in the order asked for.
    public let values: [Value]
    /// Where the next page begins; nil if there is none.
    public let next: QueryCursor?

    /// Creates a page.
    public init(values: [Value], next: QueryCursor?) {
        self.values = values
        self.next = next
    }
}

/// The position where a page of a query ended.
///
/// Records that are neither written nor deleted while pages are read are seen exactly once, whatever else is written.
public struct QueryCursor: Hashable, Sendable {
    /// The last record's index key.
    public let key: IndexKey
    /// The last record's identifier.
    public let id: String

    /// Creates the position after a record.
    public init(key: IndexKey, id: String) {
        self.key = key
        self.id = id
    }
}

extension Page where Value == Record {
    /// Cuts the page of a query from the rows that a database has found.
    ///
    /// Ask for ``RecordQuery/rowLimit`` rows: one more than the limit shows whether there is a next page.
    ///
    /// - Parameters:
    ///   - query: The query.
    ///   - found: The records in the order of the query, each with its key in the index.
    public init(of query: RecordQuery, found: [(record: Record, place: IndexKey)]) {
        let shown = found.prefix(query.limit)
        let last = found.count > query.limit ? shown.last : nil
        self.init(
            values: shown.map(\.record),
            next: last.map { QueryCursor(key: $0.place, id: $0.record.key.id) }
        )
    }
}

extension RecordQuery {
    /// How many rows to ask a database for: one more than ``limit``.
    public var rowLimit: Int { limit + 1 }
}
