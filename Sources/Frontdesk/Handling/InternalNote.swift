public import SupportCore

/// What people of the workspace write to each other about a conversation; no customer ever sees it.
public struct InternalNote: Sendable, Codable, Hashable, Identifiable, StoredRecord {
    /// The note's identifier.
    public let id: String
    /// The conversation.
    public let conversationID: ConversationID
    /// What it says.
    public let text: String
    /// Who wrote it.
    public let author: AgentID
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

    /// The longest text, in bytes.
    public static let longestText = 65_536
}

/// Why a person's change to a conversation was not made.
@nonexhaustive public enum HandlingError: Error, Hashable, CustomStringConvertible {
    /// There is no such conversation.
    case conversationNotFound(ConversationID)
    /// A note must have a text of at most ``InternalNote/longestText`` bytes.
    case noteOutOfRange

    /// A stable word for logs.
    public var code: String {
        switch self {
        case .conversationNotFound: "conversation_not_found"
        case .noteOutOfRange: "note_out_of_range"
        }
    }

    /// What was wrong, and what was expected.
    public var description: String {
        switch self {
        case .conversationNotFound(let id): "there is no conversation \(id)"
        case .noteOutOfRange: "a note needs a text of at most \(InternalNote.longestText) bytes"
        }
    }
}
