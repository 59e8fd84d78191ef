internal import OversightQueue
public import SupportCore

/// A message that was handed to people: which targets were tried, and which one has it.
public struct EscalationRecord: Hashable, Sendable, Codable {
    /// The state of an escalation.
    public enum State: String, Sendable, Hashable, Codable, CaseIterable {
        /// A target is being tried.
        case open
        /// A target has it.
        case handed
        /// No target takes it; it waits in the conversation list.
        case exhausted
    }

    /// A target's response.
    public struct Step: Hashable, Sendable, Codable {
        /// The target's name.
        public let target: String
        /// `handed`, or why it did not take the message.
        public let outcome: String
        /// When.
        public let at: Timestamp
    }

    /// The message.
    public let messageID: MessageID
    /// Its conversation.
    public let conversationID: ConversationID
    /// Why the model did not answer it.
    public let reason: String
    /// What the model found it to be about.
    public let intent: String?
    /// How sure the model was.
    public let confidence: Double?
    /// When it was escalated.
    public let createdAt: Timestamp
    /// Its state.
    public internal(set) var state = State.open
    /// The targets' responses, in order.
    public internal(set) var steps: [Step] = []
    /// The target's own name for it, such as the number of a ticket.
    public internal(set) var reference: String?
    /// The index of the target that is being tried.
    var targetIndex = 0
    /// How often that target was called.
    var attempt = 0
    /// When the call began whose end is not recorded; nil if there is none.
    var callStartedAt: Timestamp?
    /// When the first call began that may have had an effect or not; nil if there is none.
    var firstUncertainAt: Timestamp?
    /// The mail to the target, if it gets one.
    var outboxID: OutboxID?

    init(_ message: Message, reason: String, intent: String?, confidence: Double?, at now: Timestamp) {
        messageID = message.id
        conversationID = message.conversationID
        self.reason = reason
        self.intent = intent
        self.confidence = confidence
        createdAt = now
    }

    /// Each target has its own.
    var idempotencyKey: String {
        "escalation-" + messageID.rawValue + (targetIndex == 0 ? "" : "-\(targetIndex + 1)")
    }
}

extension EscalationRecord: StoredRecord {
    /// The name of the collection.
    public static let collection = "escalations"
    /// The message's identifier.
    public var recordID: String { messageID.rawValue }
    /// By state and time, and by conversation.
    public var indexEntries: [IndexEntry] {
        [
            IndexEntry("state", .text(state.rawValue), .time(createdAt)),
            IndexEntry("conversation", .text(conversationID.rawValue), .time(createdAt)),
        ]
    }
}
