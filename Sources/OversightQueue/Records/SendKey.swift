package import SupportCore

/// Maps a caller's idempotency key, which is stored as a hash only, to the mail that was enqueued under it.
package struct SendKey: Hashable, Sendable, Codable, StoredRecord {
    /// Operation and key, hashed.
    package let id: String
    /// The hash of what was asked for, without the Message-ID that we add.
    package internal(set) var fingerprint: ContentHash
    package let outboxID: OutboxID
    /// How often the key was used again, after mail that had no effect.
    package let generation: Int
    package let at: Timestamp

    package static let collection = "send_keys"
    package var recordID: String { id }
    package var indexEntries: [IndexEntry] {
        [IndexEntry("time", .time(at)), IndexEntry("row", .text(outboxID.rawValue))]
    }

    static func recordID(_ operation: String, _ key: String) -> String {
        var hasher = FieldHasher(domain: "send-key-v1")
        hasher.add([operation, key])
        return hasher.finish().hex
    }

    /// Whether `key` has 1 to 255 bytes, all of them printable ASCII.
    package static func isValid(_ key: String) -> Bool {
        (1...255).contains(key.utf8.count) && key.utf8.allSatisfy { (0x20...0x7E).contains($0) }
    }
}
