public import SupportCore

/// Which conversations to list.
public enum ConversationFilter: Sendable, Hashable {
    /// All of them.
    case all
    /// Those with one status.
    case status(Conversation.Status)
    /// Those of an agent with one status; nil for nobody's.
    case assignee(AgentID?, Conversation.Status)
    /// Those in an inbox with one status.
    case inbox(InboxID, Conversation.Status)
    /// Those with a tag.
    case tag(TagID)
    /// Those of a contact.
    case contact(ContactID)

    var index: (name: String, parts: [IndexKey.Part]) {
        switch self {
        case .all: ("recent", [])
        case .status(let status): ("status", [.text(status.rawValue)])
        case .assignee(let agent, let status): ("assignee", [.text(agent?.rawValue ?? ""), .text(status.rawValue)])
        case .inbox(let inbox, let status): ("inbox", [.text(inbox.rawValue), .text(status.rawValue)])
        case .tag(let tag): ("tag", [.text(tag.rawValue)])
        case .contact(let contact): ("contact", [.text(contact.rawValue)])
        }
    }
}

extension SupportDesk {
    /// A page of conversations, the one with the newest message first.
    ///
    /// - Parameters:
    ///   - filter: Which conversations.
    ///   - from: Only those whose newest message came at this time or later.
    ///   - to: Only those whose newest message came before this time.
    ///   - limit: How many at most.
    ///   - cursor: Where the page before ended.
    /// - Returns: The page, and where the next one begins.
    /// - Throws: The store's error if it cannot be read.
    public func conversations(
        _ filter: ConversationFilter = .all,
        from: Timestamp? = nil,
        to: Timestamp? = nil,
        limit: Int = 50,
        cursor: QueryCursor? = nil
    ) async throws -> Page<Conversation> {
        let (name, parts) = filter.index
        return try await store.page(
            Conversation.self,
            index: name,
            range: .prefix(parts: parts, from: from, to: to),
            isDescending: true,
            limit: limit,
            cursor: cursor
        )
    }

    /// One conversation.
    public func conversation(_ id: ConversationID) async throws -> Conversation? {
        try await store.fetch(Conversation.self, id.rawValue)
    }

    /// The work items that failed for good and wait for a person, the oldest first.
    public func failures(limit: Int = 100, cursor: QueryCursor? = nil) async throws -> Page<WorkItem> {
        let range = IndexRange.prefix(.text(WorkItem.Stage.failed.rawValue))
        return try await store.page(WorkItem.self, index: "ended", range: range, limit: limit, cursor: cursor)
    }
}

extension SupportDesk {
    /// A page of messages that were handed to people, the oldest first: which target has each, and what the others said.
    ///
    /// - Parameters:
    ///   - state: Only those that stand so; those that no target takes are ``EscalationRecord/State/exhausted``.
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
