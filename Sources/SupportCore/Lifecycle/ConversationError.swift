/// Why a person's change to a conversation, or a reply in it, was refused.
@nonexhaustive public enum ConversationError: Error, Sendable, Hashable, CustomStringConvertible {
    /// There is no such conversation.
    case notFound(ConversationID)
    /// It is over; reopen it first.
    case isOver(Conversation.Status)
    /// It is not over, so it cannot be reopened.
    case isNotOver(Conversation.Status)
    /// It is not snoozed, so it cannot be woken.
    case isNotSnoozed(Conversation.Status)
    /// It is snoozed for longer.
    case sleepsUntil(Timestamp)
    /// The time to wake up is not in the future.
    case wakesInThePast
    /// It cannot be joined into the other one: they are the same, or it has more messages than one commit can move.
    case cannotBeJoined(ConversationID)
    /// A note needs a text of at most 65,536 bytes.
    case noteOutOfRange
    /// There is no such message.
    case messageNotFound(String)
    /// The conversation has no customer's message with a sender.
    case nothingToReplyTo(ConversationID)
    /// The conversation has moved on since the reply was written; read the new messages, and name the present epoch.
    case hasMovedOn(epoch: Int)
    /// Replies to the message go to another domain than its sender's; confirm the address.
    case replyToNotConfirmed(MessageID)
    /// The reply is blank.
    case blankReply
    /// The tool's reply was mirrored before with another text.
    case mirroredDifferently(replyID: String)

    /// How many messages a conversation may have that is joined into another.
    package static let joinLimit = 500

    /// A stable word for logs and responses.
    public var code: String {
        switch self {
        case .notFound: "conversation_not_found"
        case .isOver: "conversation_is_over"
        case .isNotOver: "conversation_is_not_over"
        case .isNotSnoozed: "conversation_is_not_snoozed"
        case .sleepsUntil: "conversation_sleeps"
        case .wakesInThePast: "conversation_wakes_in_the_past"
        case .cannotBeJoined: "conversation_cannot_be_joined"
        case .noteOutOfRange: "note_out_of_range"
        case .messageNotFound: "reply_message_not_found"
        case .nothingToReplyTo: "reply_nothing_to_reply_to"
        case .hasMovedOn: "reply_conversation_has_moved_on"
        case .replyToNotConfirmed: "reply_to_not_confirmed"
        case .blankReply: "reply_blank"
        case .mirroredDifferently: "reply_mirrored_differently"
        }
    }

    /// What was wrong, and what was expected.
    public var description: String {
        switch self {
        case .notFound(let id): "there is no conversation \(id)"
        case .isOver(let status): "the conversation is \(status.rawValue); reopen it first"
        case .isNotOver(let status): "the conversation is \(status.rawValue), not over"
        case .isNotSnoozed(let status): "the conversation is \(status.rawValue), not snoozed"
        case .sleepsUntil(let time): "the conversation sleeps until \(time)"
        case .wakesInThePast: "expected a time to wake up that is in the future"
        case .cannotBeJoined(let id):
            "the conversation \(id) cannot be joined; expected another one with at most \(Self.joinLimit) messages"
        case .noteOutOfRange: "a note needs a text of at most 65,536 bytes"
        case .messageNotFound(let id): "no message is known as '\(id)'; expected the provider's identifier or ours"
        case .nothingToReplyTo(let id): "the conversation \(id) has no customer's message with a sender"
        case .hasMovedOn(let epoch):
            "the conversation has moved on to \(epoch); read the new messages and reply again"
        case .replyToNotConfirmed(let id):
            "replies to the message \(id) go to another domain than its sender's; confirm the address"
        case .blankReply: "expected a text"
        case .mirroredDifferently(let id): "the reply '\(id)' was mirrored before with another text"
        }
    }
}
