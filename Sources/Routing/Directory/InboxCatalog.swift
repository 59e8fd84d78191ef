package import SupportCore

/// The workspace's inboxes in order, and which of them is the default.
///
/// Every change of an inbox writes this record. A transaction that has read it therefore only commits if no inbox has changed
/// since, and a router built for a version is valid as long as the version is.
package struct InboxCatalog: Hashable, Sendable, Codable {
    /// In the order in which they were created.
    var inboxIDs: [InboxID] = []
    /// Nil while there is no inbox.
    var defaultInbox: InboxID?
    var version: Revision?

    package static let id = "catalog"
}

extension InboxCatalog: StoredRecord {
    package static let collection = "inbox_catalog"
    package var recordID: String { Self.id }
}

extension UnitOfWork {
    /// Which state of the inboxes' settings holds, for the audit log.
    package mutating func inboxesVersion() async throws -> String {
        try await read(InboxCatalog.self, InboxCatalog.id)?.version?.description ?? ""
    }
}

/// Reserves an address for an inbox, so that no two inboxes share one.
struct AddressClaim: StoredRecord {
    static let collection = "inbox_addresses"

    let inboxID: InboxID
    let name: String

    init(_ address: EmailAddress, of inboxID: InboxID) {
        self.inboxID = inboxID
        name = Self.name(of: address)
    }

    var recordID: String { name }

    /// Hashed, because keys appear in logs and addresses must not.
    static func name(of address: EmailAddress) -> String {
        var hasher = FieldHasher(domain: "inbox-address-v1")
        hasher.add(address.normalized)
        return hasher.finish().hex
    }
}
