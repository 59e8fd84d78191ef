package import SupportCore

/// The result of a decision, so that a repeat under the same key gets the same answer.
package struct DecisionRecord: Hashable, Sendable, Codable, StoredRecord {
    /// The caller's key, hashed, because it can be of any length.
    package let id: String
    /// The hash of everything that was asked for.
    package let fingerprint: ContentHash
    package let receipt: DecisionOutcome.Receipt
    package let at: Timestamp

    package static let collection = "decisions"
    package static let isPermanent = true
    package var recordID: String { id }
    package var indexEntries: [IndexEntry] {
        [IndexEntry("time", .time(at)), IndexEntry("draft", .text(receipt.draftID.rawValue))]
    }

    static func recordID(_ key: String) -> String {
        var hasher = FieldHasher(domain: "decision-key-v1")
        hasher.add(key)
        return hasher.finish().hex
    }
}
