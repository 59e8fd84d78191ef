public import SupportCore

/// Moves the conversation to another inbox, whose agents get it by that inbox's rules.
public struct InboxEscalation: EscalationTarget {
    /// The target's name.
    public let name: String
    let inboxID: InboxID

    /// Describes a move to an inbox.
    public init(to inboxID: InboxID, name: String = "inbox") {
        self.inboxID = inboxID
        self.name = name
    }

    /// A change of inbox; nothing if the conversation is there already.
    public func plan(_ subject: EscalatedMessage) -> EscalationPlan { .inbox(inboxID) }
}
