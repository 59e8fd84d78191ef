internal import Routing
internal import SupportCore

/// Lets conversations take their steps, each with its line on the timeline and its audit entry, as a part of a step of work.
struct Lifecycle: Sendable {
    let calendars: WorkingCalendars
    let assignment: AssignmentDesk

    /// Takes a step and saves the conversation, if that changes anything.
    ///
    /// - Returns: Whether anything has changed.
    /// - Throws: ``ConversationRefusal``, or the store's error.
    @discardableResult
    func take(
        _ step: ConversationStep,
        _ conversation: inout Conversation,
        by principal: Principal,
        on unit: inout UnitOfWork
    ) async throws -> Bool {
        let before = conversation.standing
        let after = try before.after(step, at: unit.now)
        guard after != before else { return false }
        conversation.status = after.status
        conversation.snoozedUntil = after.snoozedUntil
        conversation.updatedAt = unit.now
        try await Self.note(before, conversation, step, by: principal, on: &unit)
        if before.isOver, !after.isOver {
            _ = try await assignment.reassignReopened(&conversation, in: &unit)
        }
        try await assignment.settle(conversation, in: &unit)
        try unit.save(conversation)
        _ = try await ServiceLevelDesk(calendars: calendars).check(conversation, in: &unit)
        return true
    }

    /// Writes a change of status down: for people, for statistics and for the audit log.
    static func note(
        _ before: Standing,
        _ conversation: Conversation,
        _ step: ConversationStep,
        by principal: Principal,
        on unit: inout UnitOfWork
    ) async throws {
        var details = ["status": conversation.status.rawValue, "from": before.status.rawValue, "step": step.word]
        details["until"] = conversation.snoozedUntil?.description
        try await unit.noteCounted(.statusChanged, on: conversation.id, by: principal, details: details)
        unit.audit(
            AuditDraft(
                action: "conversation.status_changed",
                actor: principal,
                conversationID: conversation.id,
                details: details
            )
        )
    }
}
