internal import Routing
internal import SupportCore

/// Puts a fresh conversation into an inbox and gives it to an agent, as a part of the step that stores it.
struct RoutingStep: Sendable {
    let desk: DeskContext

    func run(_ incoming: inout IncomingMessage, in unit: inout UnitOfWork) async throws {
        guard incoming.message.direction == .inbound, incoming.verdict.filing == .normal else { return }
        if incoming.isNew { try await route(&incoming, in: &unit) }
        try await assign(&incoming, in: &unit)
    }

    /// Where the workspace has no inboxes on record, the mailbox's own inbox is taken.
    private func route(_ incoming: inout IncomingMessage, in unit: inout UnitOfWork) async throws {
        let decision = try await desk.assignment.route(
            &incoming.conversation,
            message: incoming.message,
            contact: incoming.contact,
            in: &unit
        )
        incoming.inbox = decision.inboxID.map { ($0.rawValue, decision.reason.code) }
        guard incoming.conversation.inboxID == nil else { return }
        incoming.conversation.inboxID = desk.configuration.mailbox(for: incoming.message)?.inboxID
    }

    /// Starts or stops the clocks of the inbox's service levels, once the message is counted.
    func watch(_ incoming: IncomingMessage, in unit: inout UnitOfWork) async throws {
        _ = try await SLAMonitor(calendars: desk.calendars).check(incoming.conversation, in: &unit)
    }

    private func assign(_ incoming: inout IncomingMessage, in unit: inout UnitOfWork) async throws {
        let before = incoming.conversation.assignee
        if incoming.isReopening {
            _ = try await desk.assignment.reassignReopened(&incoming.conversation, in: &unit)
        } else if incoming.isNew, before == nil {
            _ = try await desk.assignment.assign(&incoming.conversation, in: &unit)
        }
        try await desk.assignment.settle(incoming.conversation, in: &unit)
        if incoming.conversation.assignee != before { incoming.assignee = incoming.conversation.assignee?.rawValue }
    }
}
