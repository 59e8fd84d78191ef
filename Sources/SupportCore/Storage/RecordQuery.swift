/// Asks for the records of one collection in the order of one index.
public struct RecordQuery: Hashable, Sendable {
    /// The workspace.
    public var workspace: WorkspaceID
    /// The collection.
    public var collection: String
    /// The index; records without an entry in it are not found.
    public var index: String
    /// Which part of the index to read.
    public var range: IndexRange
    /// Whether to read from the end.
    public var isDescending: Bool
    /// How many records to return at most, 1 to ``maximumLimit``.
    public var limit: Int {
        didSet { limit = Self.clamped(limit) }
    }
    /// Where the page before ended; nil for the first page.
    public var cursor: QueryCursor?

    /// Asks for a page of records.
    public init(
        workspace: WorkspaceID,
        collection: String,
        index: String,
        range: IndexRange = .all,
        isDescending: Bool = false,
        limit: Int = 100,
        cursor: QueryCursor? = nil
    ) {
        self.workspace = workspace
        self.collection = collection
        self.index = index
        self.range = range
        self.isDescending = isDescending
        self.limit = Self.clamped(limit)
        self.cursor = cursor
    }

    /// No page has more records than that, so that a store can ask its database for one more.
    public static let maximumLimit = 1_000_000

    private static func clamped(_ limit: Int) -> Int {
        min(max(1, limit), maximumLimit)
    }
}

/// A half-open range of index keys.
public struct IndexRange: Hashable, Sendable {
    /// The first key inside; nil for the beginning of the index.
    public let lowerBound: IndexKey?
    /// The first key outside; nil for the end of the index.
    public let upperBound: IndexKey?

    /// The keys from `lowerBound` up to but not including `upperBound`.
    public init(from lowerBound: IndexKey? = nil, to upperBound: IndexKey? = nil) {
        self.lowerBound = lowerBound
        self.upperBound = upperBound
    }

    /// The whole index.
    public static let all = IndexRange()

    /// The keys that begin with the given parts.
    public static func prefix(_ parts: IndexKey.Part...) -> IndexRange {
        let key = IndexKey(parts: parts)
        return IndexRange(from: key, to: key.successorOfPrefix)
    }

    /// The keys that begin with `parts` and go on with a time before `end`.
    public static func prefix(_ parts: IndexKey.Part..., before end: Timestamp) -> IndexRange {
        IndexRange(from: IndexKey(parts: parts), to: IndexKey(parts: parts + [.time(end)]))
    }

    /// The keys that begin with `parts` and go on with a time from `start` on and before `end`; nil for no limit.
    package static func prefix(parts: [IndexKey.Part], from start: Timestamp?, to end: Timestamp?) -> IndexRange {
        let prefix = IndexKey(parts: parts)
        return IndexRange(
            from: start.map { IndexKey(parts: parts + [.time($0)]) } ?? prefix,
            to: end.map { IndexKey(parts: parts + [.time($0)]) } ?? prefix.successorOfPrefix
        )
    }
}
