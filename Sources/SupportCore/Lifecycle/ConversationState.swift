/// A conversation's status, and when it wakes up if it is snoozed.
package struct ConversationState: Sendable, Hashable {
    /// The status.
    package var status: Conversation.Status
    /// When it wakes up; nil unless it is snoozed.
    package var snoozedUntil: Timestamp?

    /// Describes a state.
    package init(_ status: Conversation.Status, snoozedUntil: Timestamp? = nil) {
        self.status = status
        self.snoozedUntil = snoozedUntil
    }

    /// The state after an event; the same state if the event changes nothing.
    ///
    /// - Throws: ``ConversationError`` if the event is not allowed in this state.
    package func applying(_ event: ConversationEvent, at now: Timestamp) throws(ConversationError) -> ConversationState
    {
        switch (event, isOver) {
        case (.customerWrote, _): return ConversationState(.open)
        case (.close, _): return ConversationState(.closed)
        case (.reopen, true): return ConversationState(.open)
        case (.reopen, false): throw .isNotOver(status)
        case (.resolve, true) where status == .resolved: return self
        case (.wake, true): throw .isNotSnoozed(status)
        case (_, true): throw .isOver(status)
        case (.resolve, false): return ConversationState(.resolved)
        case (.open, false): return ConversationState(.open)
        case (.await, false): return ConversationState(.pending)
        case (.snooze(let time), false):
            guard time > now else { throw .wakesInThePast }
            return ConversationState(.snoozed, snoozedUntil: time)
        case (.wake, false):
            guard status == .snoozed else { throw .isNotSnoozed(status) }
            if let snoozedUntil, now < snoozedUntil { throw .sleepsUntil(snoozedUntil) }
            return ConversationState(.open)
        }
    }

    /// Whether only a reopening or the customer can bring it back.
    package var isOver: Bool { status == .resolved || status == .closed }
}

extension Conversation {
    /// Its present state.
    package var state: ConversationState { ConversationState(status, snoozedUntil: snoozedUntil) }

    /// Changes the status by an event and records the change; the only way in which a status changes.
    ///
    /// - Returns: The state before; nil if the event changes nothing.
    /// - Throws: ``ConversationError`` if the event is not allowed now.
    @discardableResult
    package mutating func apply(
        _ event: ConversationEvent,
        by principal: Principal,
        in unit: inout UnitOfWork
    ) throws(ConversationError) -> ConversationState? {
        let before = state
        let after = try before.applying(event, at: unit.now)
        guard after != before else { return nil }
        status = after.status
        snoozedUntil = after.snoozedUntil
        updatedAt = unit.now
        var details = ["status": status.rawValue, "from": before.status.rawValue, "event": event.word]
        details["until"] = snoozedUntil?.description
        unit.record(WorkspaceEvent(.conversationStatusChanged, by: principal, on: id, details: details))
        return before
    }
}
