public import OversightQueue
public import SupportCore

/// What the model said about one message and what came of it, whatever happened next.
public struct ClassificationRecord: Sendable, Codable, Hashable, StoredRecord {
    /// The collection of decisions.
    public static let collection = "classifications"
    /// Decisions are never changed.
    public static let isPermanent = true

    /// The record's identifier.
    public var id: String
    /// The message.
    public var messageID: MessageID
    /// The conversation.
    public var conversationID: ConversationID
    /// The model's name and version.
    public var model: String
    /// The version of the prompt.
    public var promptVersion: String
    /// The intent; nil if the answer could not be read.
    public var intent: String?
    /// The confidence, 0 to 1; nil if the answer could not be read.
    public var confidence: Double?
    /// What came of it: `draft`, or the reason for handing it to people.
    public var outcome: String
    /// The draft that was made of it; its review tells what people thought of it.
    public var draftID: DraftID?
    /// Whether the decision was only logged, because the workspace's ``Rollout`` leaves everything to people.
    public var isShadow: Bool
    /// The answer's identifier, as long as ``ModelPolicy/answerRetention`` keeps it; nil if the model has not answered.
    public var answerID: String?
    /// Whether the answer was kept from an earlier try, so that the model was not asked again.
    public var isRepeat: Bool
    /// When it was decided.
    public var at: Timestamp

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
