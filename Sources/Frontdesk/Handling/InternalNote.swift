public import SupportCore

/// A note among the people of the workspace about a conversation, which no customer ever sees.
public struct InternalNote: Sendable, Codable, Hashable, Identifiable, StoredRecord {
    /// The note's identifier.
    public let id: String
    /// The conversation.
    public let conversationID: ConversationID
    /// What it says.
    public let text: String
    /// Who wrote it.
    public let author: Principal
    /// When it was written.
    public let at: Timestamp

    /// The collection of notes.
    public static let collection = "notes"
    /// The identifier.
    public var recordID: String { id }
    /// By conversation and time.
    public var indexEntries: [IndexEntry] {
        [IndexEntry("conversation", .text(conversationID.rawValue), .time(at))]
    }

    /// In bytes.
    static let longestText = 65_536
}
