public import SupportCore

/// The workspace's inboxes in order, and which of them is the default.
///
/// Every change of an inbox writes it, so that whoever has read it in a step has read the inboxes as they still are at the
/// commit, and a router that was built for a version holds as long as the version does.
public struct InboxCatalog: Hashable, Sendable, Codable {
    /// The inboxes that conversations are routed to, in the order in which they were created.
    public internal(set) var inboxIDs: [InboxID] = []
    /// The default inbox; nil as long as there is no inbox.
    public internal(set) var defaultInbox: InboxID?
    /// The commit that last changed an inbox.
    public internal(set) var version: Revision?

    static let id = "catalog"
}

extension InboxCatalog: StoredRecord {
    /// The collection of the one record.
    public static let collection = "inbox_catalog"
    /// The one record's identifier.
    public var recordID: String { Self.id }
}

/// Says which inbox an address belongs to; there is one for each address, so that no two inboxes share one.
struct AddressClaim: StoredRecord {
    static let collection = "inbox_addresses"

    let inboxID: InboxID
    let name: String

    init(_ address: EmailAddress, of inboxID: InboxID) {
        self.inboxID = inboxID
        name = Self.name(of: address)
    }

    var recordID: String { name }

    /// The address, hashed, because addresses do not belong into keys that appear in logs.
    static func name(of address: EmailAddress) -> String {
        var hasher = FieldHasher(domain: "inbox-address-v1")
        hasher.add(address.normalized)
        return hasher.finish().hex
    }
}
