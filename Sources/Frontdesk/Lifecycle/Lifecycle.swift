internal import Routing
internal import SupportCore

/// Changes the status of conversations within a transaction, with what follows for assignments and service levels.
struct Lifecycle: Sendable {
    let calendars: WorkingCalendars
    let assignment: Assigner

    /// Applies an event and saves the conversation if that changes its state.
    ///
    /// - Returns: Whether anything has changed.
    /// - Throws: ``/SupportCore/ConversationError``, or the store's error.
    @discardableResult
    func apply(
        _ event: ConversationEvent,
        to conversation: inout Conversation,
        by principal: Principal,
        in unit: inout UnitOfWork
    ) async throws -> Bool {
        guard let before = try conversation.apply(event, by: principal, in: &unit) else { return false }
        if before.isOver, !conversation.state.isOver {
            _ = try await assignment.reassignReopened(&conversation, in: &unit)
        }
        try await assignment.settle(conversation, in: &unit)
        try unit.save(conversation)
        _ = try await SLAMonitor(calendars: calendars).check(conversation, in: &unit)
        return true
    }
}
