extension Message: StoredRecord {
    /// The collection of messages.
    public static let collection = "messages"
    /// The identifier.
    public var recordID: String { id.rawValue }

    /// By conversation, in the order of arrival.
    public var indexEntries: [IndexEntry] {
        [IndexEntry("conversation", .text(conversationID.rawValue), .time(receivedAt))]
    }
}

extension WorkspaceStore {
    /// A page of a conversation's messages, the oldest first.
    public func messages(
        of conversation: ConversationID,
        limit: Int = 200,
        cursor: QueryCursor? = nil
    ) async throws -> Page<Message> {
        let range = IndexRange.prefix(.text(conversation.rawValue))
        return try await page(Message.self, index: "conversation", range: range, limit: limit, cursor: cursor)
    }

    /// A conversation's newest messages, the oldest of them first.
    public func newestMessages(of conversation: ConversationID, limit: Int = 200) async throws -> [Message] {
        let range = IndexRange.prefix(.text(conversation.rawValue))
        return try await page(Message.self, index: "conversation", range: range, isDescending: true, limit: limit)
            .values.reversed()
    }
}
