public import SupportCore

extension Assigner {
    /// Brings loads and backlog in line with a conversation's status, inbox and agent.
    ///
    /// Call it in every step that changes one of the three by other means than this desk, before or after saving the
    /// conversation. It compares with what was counted last, so calling it again changes nothing.
    public func settle(_ conversation: Conversation, in unit: inout UnitOfWork) async throws {
        try await settle(conversation, obstacle: nil, in: &unit)
    }

    func settle(
        _ conversation: Conversation,
        obstacle: AssignmentObstacle?,
        in unit: inout UnitOfWork
    ) async throws {
        let counted = try await unit.read(AssignmentRecord.self, conversation.id.rawValue)
        let actual = AssignmentRecord(conversation, obstacle: obstacle ?? counted?.obstacle)
        guard counted != actual else { return }
        if let new = actual?.obstacle, new != counted?.obstacle, new != .manualMethod {
            let details = ["reason": new.rawValue]
            let event = WorkspaceEvent(
                .conversationWaiting,
                by: .system("routing"),
                on: conversation.id,
                details: details
            )
            unit.record(event)
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

    /// Records that an agent got the conversation, or no longer has it.
    func record(
        _ kind: EventKind,
        _ conversation: Conversation,
        _ agent: AgentID,
        _ reason: String,
        by actor: Principal,
        in unit: inout UnitOfWork
    ) {
        var details = ["agent_id": agent.rawValue, "reason": reason]
        details["inbox_id"] = conversation.inboxID?.rawValue
        unit.record(WorkspaceEvent(kind, by: actor, on: conversation.id, details: details))
    }
}
