public import SupportCore

/// An address that must not be written to.
public struct Suppression: Hashable, Sendable, Codable, StoredRecord {
    /// Why an address must not be written to.
    public enum Reason: String, Sendable, Codable, CaseIterable {
        /// Its server refuses mail for ever.
        case hardBounce = "hard_bounce"
        /// Its owner called a mail spam.
        case complaint
        /// The provider refuses to write to it.
        case provider
        /// A person said so.
        case manual
    }

    /// The address, hashed.
    public let id: String
    /// The address; nil once it was erased, from when on only the hash keeps mail from leaving.
    public internal(set) var address: EmailAddress?
    /// Why.
    public let reason: Reason
    /// Since when.
    public let at: Timestamp

    /// The collection of suppressions.
    public static let collection = "suppressions"
    /// The address, hashed.
    public var recordID: String { id }
    /// By time.
    public var indexEntries: [IndexEntry] { [IndexEntry("time", .time(at))] }

    /// Describes a suppression.
    public init(address: EmailAddress, reason: Reason, at: Timestamp) {
        id = Self.recordID(address)
        self.address = address
        self.reason = reason
        self.at = at
    }

    /// The identifier of the suppression of an address.
    public static func recordID(_ address: EmailAddress) -> String {
        var hasher = FieldHasher(domain: "suppression-v1")
        hasher.add(address.normalized)
        return hasher.finish().hex
    }
}
