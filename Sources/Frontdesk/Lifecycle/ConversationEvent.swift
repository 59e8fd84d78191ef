public import SupportCore

/// What changes a conversation's state.
public enum ConversationEvent: Sendable, Hashable {
    /// Someone of us should act.
    case open
    /// The customer should answer.
    case await
    /// Nobody should see it until a time.
    case snooze(until: Timestamp)
    /// The time of a snoozed one has come.
    case wake
    /// It is answered; a further message of the customer reopens it.
    case resolve
    /// It is over.
    case close
    /// It was over and goes on.
    case reopen
    /// The customer has written.
    case customerWrote

    /// A stable word for logs.
    public var word: String {
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
}

/// Why an event is not allowed in a conversation's present state.
@nonexhaustive public enum ConversationRefusal: Error, Sendable, Hashable, CustomStringConvertible {
    /// There is no such conversation.
    case notFound(ConversationID)
    /// It is over; reopen it first.
    case isOver(Conversation.Status)
    /// It is not over, so it cannot be reopened.
    case isNotOver(Conversation.Status)
    /// It is not snoozed, so it cannot be woken.
    case isNotSnoozed(Conversation.Status)
    /// Its time has not come.
    case sleepsUntil(Timestamp)
    /// The time to wake up is not in the future.
    case wakesInThePast

    /// A stable word for logs and answers.
    public var code: String {
        switch self {
        case .notFound: "conversation_not_found"
        case .isOver: "conversation_is_over"
        case .isNotOver: "conversation_is_not_over"
        case .isNotSnoozed: "conversation_is_not_snoozed"
        case .sleepsUntil: "conversation_sleeps"
        case .wakesInThePast: "conversation_wakes_in_the_past"
        }
    }

    /// What is the matter, and what to do.
    public var description: String {
        switch self {
        case .notFound(let id): "there is no conversation \(id)"
        case .isOver(let status): "the conversation is \(status.rawValue); reopen it first"
        case .isNotOver(let status): "the conversation is \(status.rawValue), not over"
        case .isNotSnoozed(let status): "the conversation is \(status.rawValue), not snoozed"
        case .sleepsUntil(let time): "the conversation sleeps until \(time)"
        case .wakesInThePast: "expected a time to wake up that is in the future"
        }
    }
}
