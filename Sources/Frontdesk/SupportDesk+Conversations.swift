public import SupportCore

extension SupportDesk {
    /// A page of conversations, the one with the newest message first.
    ///
    /// Each page costs about the same, however many conversations there are: after 500 candidates it ends, even if it is
    /// not full, and ``/SupportCore/Page/next`` leads on.
    ///
    /// - Throws: The store's error.
    public func conversations(_ query: ConversationQuery = ConversationQuery()) async throws -> Page<Conversation> {
        try await ConversationSearch(store: store, query: query).page()
    }

    /// One conversation.
    public func conversation(_ id: ConversationID) async throws -> Conversation? {
        try await store.fetch(Conversation.self, id.rawValue)
    }

    /// The work that failed for good and waits for a person, the oldest first.
    public func failures(limit: Int = 100, cursor: QueryCursor? = nil) async throws -> Page<FailedWork> {
        let range = IndexRange.prefix(.text(WorkItem.Status.failed.rawValue))
        let page = try await store.page(WorkItem.self, index: "ended", range: range, limit: limit, cursor: cursor)
        return Page(values: page.values.map { FailedWork($0) }, next: page.next)
    }

    /// A page of messages that were handed to people, the oldest first: which target has each, and what the others said.
    ///
    /// - Parameters:
    ///   - state: Only those in this state; those that no target takes are ``EscalationRecord/State/exhausted``.
    ///   - limit: How many at most.
    ///   - cursor: Where the page before ended.
    /// - Returns: The page, and where the next one begins.
    /// - Throws: The store's error.
    public func escalations(
        _ state: EscalationRecord.State? = nil,
        limit: Int = 50,
        cursor: QueryCursor? = nil
    ) async throws -> Page<EscalationRecord> {
        let range = state.map { IndexRange.prefix(.text($0.rawValue)) } ?? .all
        return try await store.page(EscalationRecord.self, index: "state", range: range, limit: limit, cursor: cursor)
    }
}
