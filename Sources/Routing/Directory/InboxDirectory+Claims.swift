internal import SupportCore

extension InboxDirectory {
    /// Makes an inbox the default, and the one before no longer.
    func makeDefault(_ id: InboxID, _ catalog: inout InboxCatalog, in unit: inout UnitOfWork) async throws {
        if let old = catalog.defaultInbox, old != id, var inbox = try await unit.read(Inbox.self, old.rawValue) {
            inbox.settings.isDefault = false
            try unit.save(inbox)
        }
        catalog.defaultInbox = id
    }

    /// Takes addresses for an inbox.
    func claim(_ addresses: [EmailAddress?], for id: InboxID, in unit: inout UnitOfWork) async throws {
        for address in addresses.compactMap({ $0 }) {
            let claim = AddressClaim(address, of: id)
            if let holder = try await unit.read(AddressClaim.self, claim.recordID), holder.inboxID != id {
                throw RoutingError.addressTaken(by: holder.inboxID)
            }
            try unit.save(claim)
        }
    }

    /// Gives addresses free.
    func release(_ addresses: [EmailAddress?], in unit: inout UnitOfWork) async throws {
        for address in addresses.compactMap({ $0 }) {
            let name = AddressClaim.name(of: address)
            guard try await unit.read(AddressClaim.self, name) != nil else { continue }
            unit.delete(AddressClaim.self, name)
        }
    }
}
