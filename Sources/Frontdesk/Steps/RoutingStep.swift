internal import Routing
internal import SupportCore

/// Routes a new conversation to an inbox and assigns it to an agent, as a part of the step that stores it.
struct RoutingStep: Sendable {
    let desk: DeskContext

    /// Reads at once what routing, statistics and service levels read of the conversation.
    func prefetch(_ incoming: IncomingMessage, in unit: inout UnitOfWork) async throws {
        let (id, workspace) = (incoming.conversation.id.rawValue, unit.workspace)
        let inbox = incoming.conversation.inboxID ?? desk.configuration.mailbox(for: incoming.message)?.inboxID
        try await unit.prefetch(
            [
                AssignmentRecord.key(id, in: workspace), ConversationFacts.key(id, in: workspace),
                SLAWatch.key(id, in: workspace),
            ] + [inbox.map { Inbox.key($0.rawValue, in: workspace) }].compactMap(\.self)
        )
    }

    func run(_ incoming: inout IncomingMessage, in unit: inout UnitOfWork) async throws {
        guard incoming.message.direction == .inbound, incoming.verdict.filing == .normal else { return }
        if incoming.isNew { try await route(&incoming, in: &unit) }
        try await assign(&incoming, in: &unit)
    }

    /// A workspace without stored inboxes uses the mailbox's inbox.
    private func route(_ incoming: inout IncomingMessage, in unit: inout UnitOfWork) async throws {
        try await desk.assignment.route(
            &incoming.conversation,
            message: incoming.message,
            contact: incoming.contact,
            in: &unit
        )
        guard incoming.conversation.inboxID == nil,
            let inbox = desk.configuration.mailbox(for: incoming.message)?.inboxID
        else { return }
        incoming.conversation.inboxID = inbox
        let details = ["inbox_id": inbox.rawValue, "reason": "mailbox"]
        unit.record(
            WorkspaceEvent(.conversationRouted, by: .system("routing"), on: incoming.conversation.id, details: details)
        )
    }

    /// Starts or stops the inbox's SLA clocks, once the message is counted.
    func watch(_ incoming: IncomingMessage, in unit: inout UnitOfWork) async throws {
        _ = try await SLAMonitor(calendars: desk.calendars).check(incoming.conversation, in: &unit)
    }

    private func assign(_ incoming: inout IncomingMessage, in unit: inout UnitOfWork) async throws {
        if incoming.isReopening {
            _ = try await desk.assignment.reassignReopened(&incoming.conversation, in: &unit)
        } else if incoming.conversation.assignee == nil {
            try await desk.assignment.assignWaiting(before: incoming.conversation, in: &unit)
            _ = try await desk.assignment.assign(&incoming.conversation, in: &unit)
        }
        try await desk.assignment.settle(incoming.conversation, in: &unit)
    }
}
