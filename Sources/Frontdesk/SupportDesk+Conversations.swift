public import SupportCore

extension SupportDesk {
    /// A page of conversations, the one with the newest message first.
    ///
    /// Each page costs about the same, however many conversations there are: after 500 candidates it ends, even if it is
    /// not full, and ``/SupportCore/Page/next`` leads on.
    ///
    /// - Throws: ``/SupportCore/PermissionError``, or the store's error.
    public func conversations(
        _ query: ConversationQuery = ConversationQuery(),
        for principal: Principal = .host
    ) async throws -> Page<Conversation> {
        let page = try await ConversationSearch(store: store, query: query).page()
        return try await shown(page, to: principal, of: \.inboxID)
    }

    /// One conversation; nil if there is none.
    ///
    /// - Throws: ``/SupportCore/PermissionError``, or the store's error.
    public func conversation(_ id: ConversationID, for principal: Principal = .host) async throws -> Conversation? {
        let conversation = try await store.fetch(Conversation.self, id.rawValue)
        try await require(.viewConversations, of: principal, in: conversation?.inboxID)
        return conversation
    }

    /// What of a page somebody may see.
    func shown<Value>(_ page: Page<Value>, to principal: Principal, of inbox: (Value) -> InboxID?) async throws
        -> Page<Value>
    {
        let values = try await store.values(page.values, permitting: .viewConversations, to: principal, of: inbox)
        return Page(values: values, next: page.next)
    }

    /// A page of messages that were handed to people, the oldest first: which target has each, and what the others said.
    ///
    /// - Parameters:
    ///   - state: Only those in this state; those that no target takes are ``EscalationRecord/State/exhausted``.
    ///   - limit: How many at most.
    ///   - cursor: Where the page before ended.
    ///   - principal: Who reads it.
    /// - Returns: The page, and where the next one begins.
    /// - Throws: The store's error.
    public func escalations(
        _ state: EscalationRecord.State? = nil,
        limit: Int = 50,
        cursor: QueryCursor? = nil,
        for principal: Principal = .host
    ) async throws -> Page<EscalationRecord> {
        try await require(.viewReports, of: principal)
        let range = state.map { IndexRange.prefix(.text($0.rawValue)) } ?? .all
        return try await store.page(EscalationRecord.self, index: "state", range: range, limit: limit, cursor: cursor)
    }
}
