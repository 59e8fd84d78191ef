public import OversightQueue
public import SupportCore

/// That a customer has written again after an answer of ours, which may mean that it did not help.
public struct FollowUpRecord: Hashable, Sendable, Codable, StoredRecord {
    /// The answer.
    public let outboxID: OutboxID
    /// The conversation.
    public let conversationID: ConversationID
    /// The customer's message.
    public let messageID: MessageID
    /// The answer's category.
    public let category: String
    /// Whether the customer says that it did not help, or asks for a person.
    public let isComplaint: Bool
    /// When the customer wrote.
    public let at: Timestamp

    /// The collection of follow-ups.
    public static let collection = "follow_ups"
    /// The answer's identifier; only the first message after an answer counts.
    public var recordID: String { outboxID.rawValue }
    /// By time.
    public var indexEntries: [IndexEntry] { [IndexEntry("recent", .time(at))] }
}
