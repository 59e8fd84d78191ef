extension TimelineEntry: StoredRecord {
    /// The collection of timeline entries.
    public static let collection = "timeline"
    /// Entries are never changed.
    public static let isPermanent = true
    /// The identifier.
    public var recordID: String { id }

    /// By conversation, in order.
    public var indexEntries: [IndexEntry] {
        [IndexEntry("conversation", .text(conversationID.rawValue), .time(at), .text(id))]
    }
}

extension UnitOfWork {
    /// Adds a line to a conversation's timeline.
    @discardableResult
    public mutating func note(
        _ kind: TimelineEntry.Kind,
        on conversation: ConversationID,
        by actor: Principal,
        details: [String: String] = [:]
    ) throws(StoreError) -> TimelineEntry {
        let entry = TimelineEntry(
            id: makeIdentifier(),
            conversationID: conversation,
            kind: kind,
            actor: actor,
            at: now,
            details: details
        )
        try save(entry)
        return entry
    }
}

extension WorkspaceStore {
    /// A page of a conversation's timeline, the oldest entry first.
    public func timeline(
        of conversation: ConversationID,
        limit: Int = 200,
        cursor: QueryCursor? = nil
    ) async throws -> Page<TimelineEntry> {
        let range = IndexRange.prefix(.text(conversation.rawValue))
        return try await page(TimelineEntry.self, index: "conversation", range: range, limit: limit, cursor: cursor)
    }
}
