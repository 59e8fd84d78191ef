package import SupportCore

/// Routes and assigns conversations within a transaction, for one workspace.
///
/// Each method reads the inbox's team through the unit of work and writes it when it makes an assignment. Of two concurrent
/// transactions only one can therefore commit; the other runs again and sees the new team. So no turn is given out twice, and
/// no agent is chosen who is no longer eligible.
///
/// The methods change the conversation in place; the caller saves it.
package struct Assigner: Sendable {
    let calendars: WorkingCalendars
    let routers = RouterCache()

    package init(calendars: WorkingCalendars = WorkingCalendars()) {
        self.calendars = calendars
    }

    /// The addresses of all inboxes.
    package func inboxAddresses(in unit: inout UnitOfWork) async throws -> [EmailAddress] {
        try await routers.router(in: &unit).inboxAddresses
    }

    /// Gives an open, unassigned conversation to the next agent, by the rules of its inbox.
    ///
    /// A conversation that cannot be assigned waits in the backlog. The timeline says why, once for each reason.
    package func assign(
        _ conversation: inout Conversation,
        in unit: inout UnitOfWork
    ) async throws -> AssignmentDecision {
        let decision = try await decide(conversation, in: &unit)
        switch decision {
        case .assign(let agent, let reason):
            try await give(&conversation, to: agent, reason, by: .system("routing"), in: &unit)
        case .leave(let obstacle, _):
            try await settle(conversation, obstacle: obstacle, in: &unit)
        }
        return decision
    }

    /// Gives a conversation to an agent whom a person or a rule has chosen, even if it has another agent.
    ///
    /// Availability and capacity are ignored; an agent who is not a member of the inbox does not get it.
    package func assign(
        _ conversation: inout Conversation,
        to agent: AgentID,
        by actor: Principal,
        in unit: inout UnitOfWork
    ) async throws -> AssignmentDecision {
        guard let inbox = conversation.inboxID else { return .leave(.unrouted) }
        guard conversation.assignee != agent else { return .leave(.alreadyAssigned) }
        guard try await unit.read(InboxTeam.self, inbox.rawValue)?[agent] != nil else {
            let details = ["agent_id": agent.rawValue, "reason": AssignmentDecision.Obstacle.notMember.rawValue]
            unit.record(
                WorkspaceEvent(.conversationAssignmentSkipped, by: actor, on: conversation.id, details: details)
            )
            return .leave(.notMember)
        }
        try await give(&conversation, to: agent, .chosen, by: actor, in: &unit)
        return .assign(agent, .chosen)
    }

    /// Takes a conversation from its agent and returns it to the backlog.
    package func unassign(
        _ conversation: inout Conversation,
        by actor: Principal,
        reason: String,
        in unit: inout UnitOfWork
    ) async throws {
        guard let agent = conversation.assignee else { return }
        conversation.assignee = nil
        conversation.updatedAt = unit.now
        record(.conversationUnassigned, conversation, agent, reason, by: actor, in: &unit)
        try await settle(conversation, in: &unit)
    }

    /// Decides who gets a conversation that was just reopened; an agent who is available keeps it.
    package func reassignReopened(
        _ conversation: inout Conversation,
        in unit: inout UnitOfWork
    ) async throws -> AssignmentDecision {
        guard let agent = conversation.assignee else { return try await assign(&conversation, in: &unit) }
        let rules = try await rules(of: conversation, in: &unit)
        let policy = rules?.whenReopened ?? .reassign
        let member = try await member(agent, for: conversation, in: &unit)
        let isAvailable = member?.isAvailable(at: unit.now, awayAfterSeconds: rules?.awayAfterSeconds) ?? false
        // Somebody who has left the inbox keeps nothing.
        guard member == nil || !isAvailable && policy != .keep else {
            try await settle(conversation, in: &unit)
            return .leave(.alreadyAssigned)
        }
        try await unassign(&conversation, by: .system("routing"), reason: "reopened", in: &unit)
        guard policy != .unassign else { return .leave(.manualMethod) }
        return try await assign(&conversation, in: &unit)
    }

    private func decide(_ conversation: Conversation, in unit: inout UnitOfWork) async throws -> AssignmentDecision {
        guard conversation.assignee == nil else { return .leave(.alreadyAssigned) }
        guard conversation.status == .open else { return .leave(.notOpen) }
        guard let id = conversation.inboxID, let inbox = try await unit.read(Inbox.self, id.rawValue) else {
            return .leave(.unrouted)
        }
        let team = try await unit.read(InboxTeam.self, id.rawValue) ?? InboxTeam(inboxID: id)
        let isOpen = calendars.isOpen(inbox.assignmentHours, at: unit.now)
        let picker = AgentPicker(rules: inbox.settings.assignmentRules, isOpen: isOpen, now: unit.now)
        return picker.pick(from: team, tags: conversation.tags)
    }

    private func give(
        _ conversation: inout Conversation,
        to agent: AgentID,
        _ reason: AssignmentDecision.Reason,
        by actor: Principal,
        in unit: inout UnitOfWork
    ) async throws {
        guard let inbox = conversation.inboxID else { return }
        conversation.assignee = agent
        conversation.updatedAt = unit.now
        if var team = try await unit.read(InboxTeam.self, inbox.rawValue) {
            team.noteAssignment(to: agent)
            try unit.save(team)
        }
        record(.conversationAssigned, conversation, agent, reason.code, by: actor, in: &unit)
        try await settle(conversation, in: &unit)
    }

    private func rules(of conversation: Conversation, in unit: inout UnitOfWork) async throws -> AssignmentRules? {
        guard let id = conversation.inboxID else { return nil }
        return try await unit.read(Inbox.self, id.rawValue)?.settings.assignmentRules
    }

    private func member(
        _ agent: AgentID,
        for conversation: Conversation,
        in unit: inout UnitOfWork
    ) async throws -> InboxMember? {
        guard let id = conversation.inboxID else { return nil }
        return try await unit.read(InboxTeam.self, id.rawValue)?[agent]
    }
}
