internal import OversightQueue
package import SupportCore

/// That a customer has written again after a reply of ours, which may mean that it did not help.
package struct FollowUpRecord: Hashable, Sendable, Codable, StoredRecord {
    let outboxID: OutboxID
    let conversationID: ConversationID
    package let messageID: MessageID
    let category: String
    /// Whether the customer says that it did not help, or asks for a person.
    package let isComplaint: Bool
    let at: Timestamp

    package static let collection = "follow_ups"
    /// The reply's identifier: only the first message after it counts.
    package var recordID: String { outboxID.rawValue }
    package var indexEntries: [IndexEntry] { [IndexEntry("recent", .time(at))] }
}
