public import SupportCore

/// Where a conversation stands: its status, and when it wakes up if it is snoozed.
public struct Standing: Sendable, Hashable {
    /// The status.
    public var status: Conversation.Status
    /// When it wakes up; nil unless it is snoozed.
    public var snoozedUntil: Timestamp?

    /// Describes where a conversation stands.
    public init(_ status: Conversation.Status, snoozedUntil: Timestamp? = nil) {
        self.status = status
        self.snoozedUntil = snoozedUntil
    }

    /// Where it stands after a step; what it was if the step changes nothing.
    ///
    /// A pure function.
    ///
    /// - Throws: ``ConversationRefusal`` if it cannot take the step.
    public func after(_ step: ConversationStep, at now: Timestamp) throws(ConversationRefusal) -> Standing {
        switch (step, isOver) {
        case (.customerWrote, _): return Standing(.open)
        case (.close, _): return Standing(.closed)
        case (.reopen, true): return Standing(.open)
        case (.reopen, false): throw .isNotOver(status)
        case (.resolve, true) where status == .resolved: return self
        case (.wake, true): throw .isNotSnoozed(status)
        case (_, true): throw .isOver(status)
        case (.resolve, false): return Standing(.resolved)
        case (.open, false): return Standing(.open)
        case (.await, false): return Standing(.pending)
        case (.snooze(let time), false):
            guard time > now else { throw .wakesInThePast }
            return Standing(.snoozed, snoozedUntil: time)
        case (.wake, false):
            guard status == .snoozed else { throw .isNotSnoozed(status) }
            if let snoozedUntil, now < snoozedUntil { throw .sleepsUntil(snoozedUntil) }
            return Standing(.open)
        }
    }

    /// Whether only a reopening or the customer can bring it back.
    public var isOver: Bool { status == .resolved || status == .closed }
}

extension Conversation {
    /// Where it stands.
    public var standing: Standing { Standing(status, snoozedUntil: snoozedUntil) }
}
