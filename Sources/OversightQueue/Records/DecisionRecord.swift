public import SupportCore

/// The result of a decision, kept under its key so that a repeat gets the same answer.
public struct DecisionRecord: Hashable, Sendable, Codable, StoredRecord {
    /// The key that the caller gave, hashed.
    public let id: String
    /// The hash of everything that was asked for.
    public let fingerprint: ContentHash
    /// What came of it.
    public let receipt: DecisionReceipt
    /// When it was decided.
    public let at: Timestamp

    /// The collection of decisions.
    public static let collection = "decisions"
    /// Results are never changed.
    public static let isPermanent = true
    /// The key, hashed, because it can be of any length.
    public var recordID: String { id }
    /// By time and by draft.
    public var indexEntries: [IndexEntry] {
        [IndexEntry("time", .time(at)), IndexEntry("draft", .text(receipt.draftID.rawValue))]
    }

    static func recordID(_ key: String) -> String {
        var hasher = FieldHasher(domain: "decision-key-v1")
        hasher.add(key)
        return hasher.finish().hex
    }
}

/// What came of a decision.
public struct DecisionReceipt: Hashable, Sendable, Codable {
    /// The draft.
    public var draftID: DraftID
    /// Where its review stands now.
    public var phase: ReviewPhase
    /// How it ended; nil if the agent was asked for another version.
    public var ending: ReviewEnding?
    /// The outbox row of an approval.
    public var outboxID: OutboxID?
    /// Whether the answer is that of an earlier call with the same key.
    public var isReplay: Bool
}
