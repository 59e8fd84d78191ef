public import SupportCore

/// Something that happened in the loop, for logs, metrics and traces.
///
/// It never holds a body, an address or a secret.
public struct DeskEvent: Sendable, Hashable {
    /// Which part of the loop it happened in.
    @nonexhaustive public enum Stage: String, Sendable, Hashable, CaseIterable {
        /// A webhook came in.
        case receive
        /// A message was stored in its conversation.
        case ingest
        /// Rules were applied.
        case rules
        /// The conversation was put into an inbox and assigned.
        case route
        /// The model was asked.
        case classify
        /// A draft was submitted or its state changed.
        case review
        /// The conversation was handed to people.
        case escalate
        /// A mail was handed to the provider.
        case dispatch
        /// The provider told what became of a mail.
        case delivery
    }

    /// Which part of the loop it happened in.
    public var stage: Stage
    /// How it ended, as a stable word such as `accepted`, `duplicate` or `held`.
    public var outcome: String
    /// The conversation, if there is one.
    public var conversationID: ConversationID?
    /// The message, if there is one.
    public var messageID: MessageID?
    /// The draft, rule or other thing, if there is one.
    public var subjectID: String?
    /// Further words by name, such as `intent` or `reason`.
    public var details: [String: String]
    /// When it happened.
    public var at: Timestamp

    /// Describes what happened.
    public init(
        _ stage: Stage,
        _ outcome: String,
        conversationID: ConversationID? = nil,
        messageID: MessageID? = nil,
        subjectID: String? = nil,
        details: [String: String] = [:],
        at: Timestamp
    ) {
        self.stage = stage
        self.outcome = outcome
        self.conversationID = conversationID
        self.messageID = messageID
        self.subjectID = subjectID
        self.details = details
        self.at = at
    }
}
