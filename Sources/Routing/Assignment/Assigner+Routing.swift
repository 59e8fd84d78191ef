public import SupportCore

extension Assigner {
    /// Puts a conversation that lies in no inbox into one, and notes where and why on its timeline and in the audit log.
    ///
    /// The conversation is changed in place; saving it is the caller's part. One that lies in an inbox stays there.
    @discardableResult
    public func route(
        _ conversation: inout Conversation,
        message: Message? = nil,
        contact: Contact? = nil,
        by cache: RouterCache,
        in unit: inout UnitOfWork
    ) async throws -> RoutingDecision {
        let subject = RoutingSubject(conversation, message: message, contact: contact)
        let decision = try await cache.router(in: &unit).route(subject)
        guard conversation.inboxID == nil, let inbox = decision.inboxID else { return decision }
        let details = ["reason": decision.reason.code, "why": decision.reason.description]
        place(&conversation, in: inbox, details, by: .system("routing"), &unit)
        try await settle(conversation, in: &unit)
        return decision
    }

    /// Moves a conversation to another inbox; its agent keeps it if they are a member there, otherwise it is assigned anew.
    public func move(
        _ conversation: inout Conversation,
        to inbox: InboxID,
        by actor: Principal,
        in unit: inout UnitOfWork
    ) async throws {
        guard conversation.inboxID != inbox else { return }
        let catalog = try await unit.read(InboxCatalog.self, InboxCatalog.id)
        guard catalog?.inboxIDs.contains(inbox) == true else { throw RoutingError.inboxNotFound(inbox) }
        var details = ["reason": "moved"]
        details["from_inbox_id"] = conversation.inboxID?.rawValue
        place(&conversation, in: inbox, details, by: actor, &unit)
        if let agent = conversation.assignee, try await unit.read(InboxTeam.self, inbox.rawValue)?[agent] == nil {
            try await unassign(&conversation, by: actor, reason: "moved", in: &unit)
        }
        try await settle(conversation, in: &unit)
        if conversation.assignee == nil { _ = try await assign(&conversation, in: &unit) }
    }

    private func place(
        _ conversation: inout Conversation,
        in inbox: InboxID,
        _ details: [String: String],
        by actor: Principal,
        _ unit: inout UnitOfWork
    ) {
        conversation.inboxID = inbox
        conversation.updatedAt = unit.now
        let details = details.merging(["inbox_id": inbox.rawValue]) { $1 }
        unit.record(WorkspaceEvent(.conversationRouted, by: actor, on: conversation.id, details: details))
    }
}
