public import OversightQueue
public import SupportCore

/// A decision of the model about one message.
public struct ClassificationRecord: Sendable, Codable, Hashable, StoredRecord {
    /// The collection of decisions.
    public static let collection = "classifications"
    /// Decisions are never changed.
    public static let isPermanent = true

    /// The record's identifier.
    public let id: String
    /// The message.
    public let messageID: MessageID
    /// The conversation.
    public let conversationID: ConversationID
    /// The model's name and version.
    public let model: String
    /// The version of the prompt.
    public let promptVersion: String
    /// The intent; nil if the answer could not be read.
    public let intent: String?
    /// The confidence, 0 to 1; nil if the answer could not be read.
    public let confidence: Double?
    /// `draft`, or the reason for which people got the message.
    public let outcome: String
    /// The draft that was made of it; its review tells what people thought of it.
    public let draftID: DraftID?
    /// Whether the decision was only logged, because the workspace's ``Rollout`` leaves everything to people.
    public let isShadow: Bool
    /// What ``ModelAnswers`` keeps the answer under; nil if the model has not answered.
    package let answerID: String?
    /// Whether the answer was kept from an earlier try, so that the model was not asked again.
    package let isRepeat: Bool
    /// What the answer has cost; nil if the classifier does not say, and for an answer that was kept.
    public let usage: TokenUsage?
    /// When it was decided.
    public let at: Timestamp

    /// The identifier.
    public var recordID: String { id }
    /// By time, by intent and by message.
    public var indexEntries: [IndexEntry] {
        [
            IndexEntry("time", .time(at)),
            IndexEntry("intent", .text(intent ?? ""), .time(at)),
            IndexEntry("message", .text(messageID.rawValue), .time(at)),
        ]
    }
}
