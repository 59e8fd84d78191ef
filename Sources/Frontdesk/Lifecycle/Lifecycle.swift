internal import Routing
internal import SupportCore

/// Changes the status of conversations within a transaction, with the timeline line and the audit entry of each change.
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
        try await Self.note(before, conversation, event, by: principal, in: &unit)
        if before.isOver, !after.isOver {
            _ = try await assignment.reassignReopened(&conversation, in: &unit)
        }
        try await assignment.settle(conversation, in: &unit)
        try unit.save(conversation)
        _ = try await SLAMonitor(calendars: calendars).check(conversation, in: &unit)
        return true
    }

    /// Writes a change of status down: for people, for statistics and for the audit log.
    static func note(
        _ before: ConversationState,
        _ conversation: Conversation,
        _ event: ConversationEvent,
        by principal: Principal,
        in unit: inout UnitOfWork
    ) async throws {
        var details = ["status": conversation.status.rawValue, "from": before.status.rawValue, "event": event.word]
        details["until"] = conversation.snoozedUntil?.description
        try await unit.noteCounted(.statusChanged, on: conversation.id, by: principal, details: details)
        unit.audit(
            AuditEvent(
                action: "conversation.status_changed",
                actor: principal,
                conversationID: conversation.id,
                details: details
            )
        )
    }
}
