public import SupportCore

/// An answer that a person of the workspace has written.
public struct ManualReply: Sendable, Hashable {
    /// What it says, as plain text.
    public var text: String
    /// What it says, as HTML, if there is such a form.
    public var html: String?
    /// Further recipients of a copy.
    public var cc: [EmailAddress]
    /// Labels for the provider's message.
    public var labels: [String]
    /// Makes a repeat of the same answer have one effect, such as an identifier that the page has made; nil for none.
    public var idempotencyKey: String?

    /// Describes an answer.
    public init(
        _ text: String,
        html: String? = nil,
        cc: [EmailAddress] = [],
        labels: [String] = ["support"],
        idempotencyKey: String? = nil
    ) {
        self.text = text
        self.html = html
        self.cc = cc
        self.labels = labels
        self.idempotencyKey = idempotencyKey
    }
}

/// A reply that a person has written in a separate ticket tool, to be sent in the customer's thread.
public struct ExternalReply: Sendable, Hashable {
    /// The ticket tool, such as `zendesk`.
    public var tool: String
    /// The tool's identifier of the reply; the same reply is sent once, whenever it is mirrored again.
    public var replyID: String
    /// The message that is answered: the provider's identifier, or ours.
    public var originalMessageID: String
    /// What it says.
    public var answer: ManualReply
    /// Who wrote it, if they are known here.
    public var agent: AgentID?

    /// Describes a reply.
    public init(
        from tool: String,
        replyID: String,
        to originalMessageID: String,
        _ answer: ManualReply,
        by agent: AgentID? = nil
    ) {
        self.tool = tool
        self.replyID = replyID
        self.originalMessageID = originalMessageID
        self.answer = answer
        self.agent = agent
    }
}

/// Why an answer was not taken.
@nonexhaustive public enum ReplyError: Error, Sendable, Hashable, CustomStringConvertible {
    /// There is no such conversation.
    case conversationNotFound(ConversationID)
    /// There is no such message.
    case messageNotFound(String)
    /// The conversation holds no message of a customer that could be answered.
    case nothingToAnswer(ConversationID)
    /// The answer is blank.
    case blank
    /// The tool's reply was mirrored before with another text.
    case mirroredDifferently(replyID: String)

    /// A stable word for logs and answers.
    public var code: String {
        switch self {
        case .conversationNotFound: "answer_conversation_not_found"
        case .messageNotFound: "answer_message_not_found"
        case .nothingToAnswer: "answer_nothing_to_answer"
        case .blank: "answer_blank"
        case .mirroredDifferently: "answer_mirrored_differently"
        }
    }

    /// What was wrong, and what was expected.
    public var description: String {
        switch self {
        case .conversationNotFound(let id): "there is no conversation \(id)"
        case .messageNotFound(let id): "no message is known as '\(id)'; expected the provider's identifier or ours"
        case .nothingToAnswer(let id): "the conversation \(id) holds no message with a sender"
        case .blank: "expected a text"
        case .mirroredDifferently(let id): "the reply '\(id)' was mirrored before with another text"
        }
    }
}
