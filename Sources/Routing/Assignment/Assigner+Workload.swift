public import SupportCore

extension Assigner {
    /// Updates loads and backlog after a change of a conversation's status, inbox or agent.
    ///
    /// Every transaction that changes one of the three other than through the assigner has to call it, before or after
    /// saving the conversation. It compares with the last ``AssignmentRecord``, so calling it again changes nothing.
    package func settle(_ conversation: Conversation, in unit: inout UnitOfWork) async throws {
        try await settle(conversation, obstacle: nil, in: &unit)
    }

    func settle(
        _ conversation: Conversation,
        obstacle: AssignmentDecision.Obstacle?,
        in unit: inout UnitOfWork
    ) async throws {
        let counted = try await unit.read(AssignmentRecord.self, conversation.id.rawValue)
        let actual = AssignmentRecord(conversation, obstacle: obstacle ?? counted?.obstacle)
        guard counted != actual else { return }
        if let new = actual?.obstacle, new != counted?.obstacle, new != .manualMethod {
            try noteWaiting(conversation, new, in: &unit)
        }
        if counted?.inboxID != actual?.inboxID || counted?.agent != actual?.agent {
            try await count(-1, counted, in: &unit)
            try await count(1, actual, in: &unit)
        }
        if let actual {
            try unit.save(actual)
        } else {
            unit.delete(AssignmentRecord.self, conversation.id.rawValue)
        }
    }

    private func count(_ change: Int, _ record: AssignmentRecord?, in unit: inout UnitOfWork) async throws {
        guard let record, let agent = record.agent else { return }
        guard var team = try await unit.read(InboxTeam.self, record.inboxID.rawValue), team[agent] != nil else {
            return
        }
        team.addLoad(change, of: agent)
        try unit.save(team)
    }

    func note(
        _ action: String,
        _ conversation: Conversation,
        _ agent: AgentID,
        _ reason: String,
        by actor: Principal,
        in unit: inout UnitOfWork
    ) async throws {
        var details = ["agent_id": agent.rawValue, "reason": reason]
        if let inbox = conversation.inboxID { details["inbox_id"] = inbox.rawValue }
        let isAssigned = conversation.assignee == agent
        try await unit.noteCounted(
            isAssigned ? .assigned : .unassigned,
            on: conversation.id,
            by: actor,
            details: details
        )
        unit.audit(AuditEvent(action: action, actor: actor, conversationID: conversation.id, details: details))
    }

    func skip(
        _ conversation: Conversation,
        _ agent: AgentID,
        _ obstacle: AssignmentDecision.Obstacle,
        by actor: Principal,
        in unit: inout UnitOfWork
    ) throws {
        let details = ["agent_id": agent.rawValue, "reason": obstacle.rawValue]
        try unit.note(.assignmentSkipped, on: conversation.id, by: actor, details: details)
        let action = "conversation.assignment_skipped"
        unit.audit(AuditEvent(action: action, actor: actor, conversationID: conversation.id, details: details))
    }

    private func noteWaiting(
        _ conversation: Conversation,
        _ obstacle: AssignmentDecision.Obstacle,
        in unit: inout UnitOfWork
    ) throws {
        let details = ["reason": obstacle.rawValue]
        try unit.note(.assignmentSkipped, on: conversation.id, by: .system("routing"), details: details)
    }
}

extension TimelineEntry.Kind {
    /// The conversation lost its agent.
    public static let unassigned: Self = "unassigned"
    /// An assignment was not made; the detail `reason` says why.
    public static let assignmentSkipped: Self = "assignment_skipped"
}
