public import SupportCore

/// Joins an idempotency key of a caller to the mail that was accepted under it.
///
/// The key itself, which can hold anything, is kept as a hash only.
public struct SendKey: Hashable, Sendable, Codable, StoredRecord {
    /// Operation and key, hashed; the same key can be used for another kind of operation.
    public let id: String
    /// The hash of the mail, without the Message-ID that we gave it.
    public internal(set) var fingerprint: ContentHash
    /// The mail's row.
    public let outboxID: OutboxID
    /// How often the key was used for a fresh mail, after refusals that had no effect.
    public let generation: Int
    /// When it was used.
    public let at: Timestamp

    /// The collection of keys.
    public static let collection = "send_keys"
    /// Operation and key, hashed.
    public var recordID: String { id }
    /// By time and by the mail's row.
    public var indexEntries: [IndexEntry] {
        [IndexEntry("time", .time(at)), IndexEntry("row", .text(outboxID.rawValue))]
    }

    static func recordID(_ operation: String, _ key: String) -> String {
        var hasher = FieldHasher(domain: "send-key-v1")
        hasher.add([operation, key])
        return hasher.finish().hex
    }

    /// Whether `key` has 1 to 255 bytes, all of them printable ASCII.
    public static func isValid(_ key: String) -> Bool {
        (1...255).contains(key.utf8.count) && key.utf8.allSatisfy { (0x20...0x7E).contains($0) }
    }
}
