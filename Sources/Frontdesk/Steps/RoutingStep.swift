internal import Routing
internal import SupportCore

/// Puts a fresh conversation into an inbox and gives it to an agent, as a part of the step that stores it.
struct RoutingStep: Sendable {
    let desk: DeskContext

    func run(_ arrival: inout Arrival, on unit: inout UnitOfWork) async throws {
        guard arrival.message.direction == .inbound, arrival.verdict.filing == .normal else { return }
        if arrival.isNew { try await route(&arrival, on: &unit) }
        try await assign(&arrival, on: &unit)
    }

    /// Where the workspace has no inboxes on record, the mailbox's own inbox is taken.
    private func route(_ arrival: inout Arrival, on unit: inout UnitOfWork) async throws {
        let decision = try await desk.assignment.route(
            &arrival.conversation,
            message: arrival.message,
            contact: arrival.contact,
            by: desk.routers,
            in: &unit
        )
        arrival.inbox = decision.inboxID.map { ($0.rawValue, decision.reason.code) }
        guard arrival.conversation.inboxID == nil else { return }
        arrival.conversation.inboxID = desk.configuration.mailbox(for: arrival.message)?.inboxID
    }

    /// Starts or stops the clocks of the inbox's service levels, once the message is counted.
    func watch(_ arrival: Arrival, on unit: inout UnitOfWork) async throws {
        _ = try await ServiceLevelDesk(calendars: desk.calendars).check(arrival.conversation, in: &unit)
    }

    private func assign(_ arrival: inout Arrival, on unit: inout UnitOfWork) async throws {
        let before = arrival.conversation.assignee
        if arrival.isReopening {
            _ = try await desk.assignment.reassignReopened(&arrival.conversation, in: &unit)
        } else if arrival.isNew, before == nil {
            _ = try await desk.assignment.assign(&arrival.conversation, in: &unit)
        }
        try await desk.assignment.settle(arrival.conversation, in: &unit)
        if arrival.conversation.assignee != before { arrival.assignee = arrival.conversation.assignee?.rawValue }
    }
}
