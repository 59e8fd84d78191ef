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
