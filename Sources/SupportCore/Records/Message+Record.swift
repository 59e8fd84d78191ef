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
        try await newestMessages(of: [conversation], limit: limit)[conversation] ?? []
    }

    /// The newest messages of several conversations, `limit` of each, the oldest of them first; `[]` where there are none.
    package func newestMessages(
        of conversations: [ConversationID],
        limit: Int = 200
    ) async throws -> [ConversationID: [Message]] {
        guard !conversations.isEmpty else { return [:] }
        let conversations = Set(conversations).sorted()
        let queries = conversations.map { conversation in
            RecordQuery(
                workspace: workspace,
                collection: Message.collection,
                index: "conversation",
                range: .prefix(.text(conversation.rawValue)),
                isDescending: true,
                limit: limit
            )
        }
        var messages: [ConversationID: [Message]] = [:]
        for (conversation, page) in zip(conversations, try await records.query(queries)) {
            messages[conversation] = try values(Message.self, of: page).reversed()
        }
        return messages
    }
}
