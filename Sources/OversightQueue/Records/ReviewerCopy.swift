public import SupportCore

/// What one reviewer has written about a draft without deciding yet.
///
/// Each reviewer has a copy of their own, so that whoever takes a claim over, or decides first, destroys nothing of another's.
public struct ReviewerCopy: Hashable, Sendable, Codable {
    /// The draft.
    public let draftID: DraftID
    /// Whose it is.
    public let reviewer: AgentID
    /// The version of the draft that it began with.
    public let version: Int
    /// The subject; nil for that of the draft.
    public let subject: String?
    /// The text.
    public let text: String
    /// When it was kept.
    public let at: Timestamp
    let conversationID: ConversationID
}

extension ReviewerCopy: StoredRecord {
    /// `reviewer_copies`.
    public static let collection = "reviewer_copies"
    /// The same for each copy that a reviewer keeps of a draft.
    public var recordID: String { Self.recordID(draftID, reviewer) }
    /// By conversation, and by time.
    public var indexEntries: [IndexEntry] {
        [IndexEntry("conversation", .text(conversationID.rawValue)), IndexEntry("at", .time(at))]
    }

    static func recordID(_ draft: DraftID, _ reviewer: AgentID) -> String {
        var hasher = FieldHasher(domain: "reviewer-copy-v1")
        hasher.add([draft.rawValue, reviewer.rawValue])
        return hasher.finish().hex
    }
}
