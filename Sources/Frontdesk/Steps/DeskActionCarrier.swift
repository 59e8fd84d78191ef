internal import OversightQueue
internal import Routing
internal import SupportCore

/// Carries out agents' actions on conversations, with assignments by the rules of their inbox.
struct DeskActionCarrier: ActionCarrier {
    let lifecycle: Lifecycle

    private var assignment: Assigner { lifecycle.assignment }

    func carryOut(
        _ action: ConversationAction,
        on conversation: inout Conversation,
        by principal: Principal,
        in unit: inout UnitOfWork
    ) async throws {
        switch action {
        case .assign(let agent?) where conversation.inboxID != nil:
            _ = try await assignment.assign(&conversation, to: agent, by: principal, in: &unit)
        case .assign(nil):
            try await assignment.unassign(&conversation, by: principal, reason: "proposed", in: &unit)
        case .setStatus(let status):
            let event = ConversationEvent(leadingTo: status, at: unit.now)
            try await lifecycle.apply(event, to: &conversation, by: principal, in: &unit)
        case .assign, .addTags, .removeTags, .setPriority, .read:
            try await PlainActionCarrier().carryOut(action, on: &conversation, by: principal, in: &unit)
        }
    }

    /// The loop processes a held message again, whether a person has approved it or not.
    func proposalEnded(_ proposal: Proposal, in unit: inout UnitOfWork) async throws {
        guard case .read(let message) = proposal.action else { return }
        let id = WorkItem.id("readmission-v1", message.rawValue)
        guard try await unit.read(WorkItem.self, id) == nil else { return }
        let job = Job.classify(message: message, conversation: proposal.conversationID)
        try unit.save(WorkItem(id, job, at: unit.now))
    }
}
