/// What changes a conversation's status.
public enum ConversationEvent: Sendable, Hashable {
    /// The workspace should act.
    case open
    /// The customer should reply.
    case await
    /// It is out of sight until a time.
    case snooze(until: Timestamp)
    /// The time of a snoozed conversation has come.
    case wake
    /// It is solved; a further message of the customer reopens it.
    case resolve
    /// It is over.
    case close
    /// It was resolved or closed and continues.
    case reopen
    /// The customer has written.
    case customerWrote

    var word: String {
        switch self {
        case .open: "open"
        case .await: "await"
        case .snooze: "snooze"
        case .wake: "wake"
        case .resolve: "resolve"
        case .close: "close"
        case .reopen: "reopen"
        case .customerWrote: "customer_wrote"
        }
    }

    /// The event that leads to a status.
    ///
    /// Agents name a status and no time, so what they snooze wakes up after a day.
    package init(leadingTo status: Conversation.Status, at now: Timestamp) {
        self =
            switch status {
            case .open: .open
            case .pending: .await
            case .snoozed: .snooze(until: now + .seconds(86_400))
            case .resolved: .resolve
            case .closed: .close
            }
    }
}
