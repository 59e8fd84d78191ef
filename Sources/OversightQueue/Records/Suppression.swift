public import SupportCore

/// An address to which no mail may be sent.
public struct Suppression: Hashable, Sendable, Codable, StoredRecord {
    /// Why no mail may be sent to an address.
    public enum Reason: String, Sendable, Codable, CaseIterable {
        /// Its server refuses mail for good.
        case hardBounce = "hard_bounce"
        /// Its owner marked a mail as spam.
        case complaint
        /// The provider refuses to send to it.
        case provider
        /// A person has added it.
        case manual
    }

    /// The address, hashed.
    package let id: String
    /// The address; nil once it was erased, when only its hash still blocks mail.
    public internal(set) var address: EmailAddress?
    /// Why.
    public let reason: Reason
    /// When it was added.
    public let at: Timestamp

    /// `suppressions`.
    public static let collection = "suppressions"
    /// The address, hashed.
    public var recordID: String { id }
    /// By time.
    public var indexEntries: [IndexEntry] { [IndexEntry("time", .time(at))] }

    /// Blocks an address.
    public init(address: EmailAddress, reason: Reason, at: Timestamp) {
        id = Self.recordID(address)
        self.address = address
        self.reason = reason
        self.at = at
    }

    /// The record's identifier for an address.
    public static func recordID(_ address: EmailAddress) -> String {
        var hasher = FieldHasher(domain: "suppression-v1")
        hasher.add(address.normalized)
        return hasher.finish().hex
    }
}
