package import SupportCore

extension Assigner {
    /// Assigns the unassigned conversations of an inbox, the oldest first, until no agent has room.
    ///
    /// It may run concurrently with new mail and with itself; each conversation is assigned once. If the store throws, the
    /// assignments made so far stay.
    ///
    /// - Returns: The conversations that were assigned.
    @discardableResult
    package func drainBacklog(
        of inbox: InboxID,
        in store: WorkspaceStore,
        limit: Int = 1000
    ) async throws -> [ConversationID] {
        var assigned: [ConversationID] = []
        var cursor: QueryCursor?
        var seen = 0
        repeat {
            let page = try await store.page(
                AssignmentRecord.self,
                index: "backlog",
                range: .prefix(.text(inbox.rawValue)),
                limit: min(50, max(1, limit - seen)),
                cursor: cursor
            )
            for record in page.values {
                switch try await assignWaiting(record.conversationID, in: store) {
                case .assign: assigned.append(record.conversationID)
                case .leave(let obstacle, _) where obstacle.concernsWholeInbox: return assigned
                case .leave: break
                }
            }
            seen += page.values.count
            cursor = page.next
        } while cursor != nil && seen < limit
        return assigned
    }

    /// Returns the open conversations of offline agents to the backlog, if that is the inbox's policy.
    @discardableResult
    package func handBackFromOffline(of inbox: InboxID, in store: WorkspaceStore) async throws -> [ConversationID] {
        guard let settings = try await store.fetch(Inbox.self, inbox.rawValue)?.settings,
            settings.assignmentRules?.whenAgentGoesOffline == .handBack,
            let team = try await store.fetch(InboxTeam.self, inbox.rawValue)
        else { return [] }
        var returned: [ConversationID] = []
        for member in team.members where member.availability == .offline && member.openConversations > 0 {
            returned += try await handBack(from: member.id, of: inbox, in: store)
        }
        return returned
    }

    /// Lets those who have waited longer go first: assigns what waits in the inbox of a conversation that has just come.
    ///
    /// Room that has become free since the backlog was last looked at is theirs.
    package func assignWaiting(before conversation: Conversation, in unit: inout UnitOfWork) async throws {
        guard let id = conversation.inboxID, let inbox = try await unit.read(Inbox.self, id.rawValue),
            let method = inbox.settings.assignmentRules?.method, method != .manual
        else { return }
        let query = RecordQuery(
            workspace: unit.workspace,
            collection: AssignmentRecord.collection,
            index: "backlog",
            range: .prefix(.text(id.rawValue)),
            limit: 20
        )
        for record in try await unit.page(AssignmentRecord.self, query) where record.conversationID != conversation.id {
            guard var waiting = try await unit.read(Conversation.self, record.recordID) else { continue }
            switch try await assign(&waiting, in: &unit) {
            case .assign: try unit.save(waiting)
            case .leave(let obstacle, _) where obstacle.concernsWholeInbox: return
            case .leave: continue
            }
        }
    }

    /// Takes the pending and snoozed conversations of an agent who has left an inbox away from them.
    ///
    /// They would come back to somebody who is not there.
    func releaseSleeping(from agent: AgentID, of inbox: InboxID, in store: WorkspaceStore) async throws {
        for status in [Conversation.Status.pending, .snoozed] {
            let range = IndexRange.prefix(.text(agent.rawValue), .text(status.rawValue))
            for try await found in store.all(Conversation.self, index: "assignee", range: range)
            where found.inboxID == inbox {
                try await store.transaction { unit in
                    guard var conversation = try await unit.read(Conversation.self, found.recordID),
                        conversation.inboxID == inbox, conversation.assignee == agent
                    else { return }
                    try await unassign(&conversation, by: .system("routing"), reason: "handed_back", in: &unit)
                    try unit.save(conversation)
                }
            }
        }
    }

    /// Returns all open conversations of an agent in an inbox to the backlog.
    @discardableResult
    func handBack(from agent: AgentID, of inbox: InboxID, in store: WorkspaceStore) async throws -> [ConversationID] {
        var returned: [ConversationID] = []
        while true {
            let range = IndexRange.prefix(.text(inbox.rawValue), .text(agent.rawValue))
            let page = try await store.page(AssignmentRecord.self, index: "agent", range: range, limit: 50)
            guard !page.values.isEmpty else { return returned }
            for record in page.values {
                try await store.transaction { unit in try await handBack(record, in: &unit) }
                returned.append(record.conversationID)
            }
        }
    }

    private func handBack(_ record: AssignmentRecord, in unit: inout UnitOfWork) async throws {
        guard var conversation = try await unit.read(Conversation.self, record.recordID) else {
            guard try await unit.read(AssignmentRecord.self, record.recordID) != nil else { return }
            return unit.delete(AssignmentRecord.self, record.recordID)
        }
        guard conversation.inboxID == record.inboxID, conversation.assignee == record.agent else {
            return try await settle(conversation, in: &unit)
        }
        try await unassign(&conversation, by: .system("routing"), reason: "handed_back", in: &unit)
        try unit.save(conversation)
    }

    private func assignWaiting(_ id: ConversationID, in store: WorkspaceStore) async throws -> AssignmentDecision {
        try await store.transaction { unit in
            guard var conversation = try await unit.read(Conversation.self, id.rawValue) else {
                return .leave(.unrouted)
            }
            let decision = try await assign(&conversation, in: &unit)
            if decision.agent != nil { try unit.save(conversation) }
            return decision
        }
    }
}
