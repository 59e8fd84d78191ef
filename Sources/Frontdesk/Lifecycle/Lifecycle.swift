internal import Routing
internal import SupportCore

/// Changes the status of conversations within a transaction, and records each change.
struct Lifecycle: Sendable {
    let calendars: WorkingCalendars
    let assignment: Assigner

    /// Applies an event and saves the conversation if that changes its state.
    ///
    /// - Returns: Whether anything has changed.
    /// - Throws: ``ConversationError``, or the store's error.
    @discardableResult
    func apply(
        _ event: ConversationEvent,
        to conversation: inout Conversation,
        by principal: Principal,
        in unit: inout UnitOfWork
    ) async throws -> Bool {
        let before = conversation.state
        let after = try before.applying(event, at: unit.now)
        guard after != before else { return false }
        conversation.status = after.status
        conversation.snoozedUntil = after.snoozedUntil
        conversation.updatedAt = unit.now
        Self.record(event, from: before, conversation, by: principal, in: &unit)
        if before.isOver, !after.isOver {
            _ = try await assignment.reassignReopened(&conversation, in: &unit)
        }
        try await assignment.settle(conversation, in: &unit)
        try unit.save(conversation)
        _ = try await SLAMonitor(calendars: calendars).check(conversation, in: &unit)
        return true
    }

    /// Records a change of status.
    static func record(
        _ event: ConversationEvent,
        from before: ConversationState,
        _ conversation: Conversation,
        by principal: Principal,
        in unit: inout UnitOfWork
    ) {
        var details = ["status": conversation.status.rawValue, "from": before.status.rawValue, "event": event.word]
        details["until"] = conversation.snoozedUntil?.description
        unit.record(WorkspaceEvent(.conversationStatusChanged, by: principal, on: conversation.id, details: details))
    }
}
