package import SupportCore

/// What one reviewer has written about a draft without deciding yet.
///
/// Each reviewer has a copy of their own, so that whoever takes a claim over, or decides first, destroys nothing of another's.
package struct ReviewerCopy: Hashable, Sendable, Codable {
    /// The draft.
    package let draftID: DraftID
    /// Whose it is.
    package let reviewer: AgentID
    /// The version of the draft that it began with.
    package let version: Int
    /// The subject; nil for that of the draft.
    package let subject: String?
    /// The text.
    package let text: String
    /// When it was kept.
    package let at: Timestamp
    let conversationID: ConversationID
}

extension ReviewerCopy: StoredRecord {
    /// `reviewer_copies`.
    package static let collection = "reviewer_copies"
    /// The same for each copy that a reviewer keeps of a draft.
    package var recordID: String { Self.recordID(draftID, reviewer) }
    /// By conversation, and by time.
    package var indexEntries: [IndexEntry] {
        [IndexEntry("conversation", .text(conversationID.rawValue)), IndexEntry("at", .time(at))]
    }

    static func recordID(_ draft: DraftID, _ reviewer: AgentID) -> String {
        var hasher = FieldHasher(domain: "reviewer-copy-v1")
        hasher.add([draft.rawValue, reviewer.rawValue])
        return hasher.finish().hex
    }
}
