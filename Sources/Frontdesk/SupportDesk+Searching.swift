internal import SupportCore

extension SupportDesk {
    /// Finds conversations by words, status, assignee, inbox, tag, contact and time, the newest first.
    ///
    /// Each page costs about the same, however many conversations there are: after 500 candidates it ends, even if it is
    /// not full or empty, and ``ConversationPage/next`` leads on.
    ///
    /// - Throws: The store's error.
    public func search(_ query: ConversationQuery) async throws -> ConversationPage {
        try await ConversationSearch(store: store, query: query).page()
    }

    /// Finds conversations with a message that holds all these words.
    public func search(_ text: String) async throws -> ConversationPage {
        try await search(ConversationQuery(text))
    }
}
