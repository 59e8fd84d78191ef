package import SupportCore

extension InboxDirectory {
    func makeDefault(_ id: InboxID, _ catalog: inout InboxCatalog, in unit: inout UnitOfWork) async throws {
        if let old = catalog.defaultInbox, old != id, var inbox = try await unit.read(Inbox.self, old.rawValue) {
            inbox.settings.isDefault = false
            try unit.save(inbox)
        }
        catalog.defaultInbox = id
    }

    func claim(_ addresses: [EmailAddress?], for id: InboxID, in unit: inout UnitOfWork) async throws {
        for address in addresses.compactMap({ $0 }) {
            let claim = AddressClaim(address, of: id)
            if let holder = try await unit.read(AddressClaim.self, claim.recordID), holder.inboxID != id {
                throw RoutingError.addressTaken(by: holder.inboxID)
            }
            try unit.save(claim)
        }
    }

    func release(_ addresses: [EmailAddress?], in unit: inout UnitOfWork) async throws {
        for address in addresses.compactMap({ $0 }) {
            let name = AddressClaim.name(of: address)
            guard try await unit.read(AddressClaim.self, name) != nil else { continue }
            unit.delete(AddressClaim.self, name)
        }
    }
}

extension EmailAddress {
    /// A prefix and 24 characters that carry 120 random bits, at the given domain.
    package static func unguessable(
        _ prefix: String,
        at domain: String,
        random: any RandomSource
    ) throws(EmailAddressError) -> EmailAddress {
        let alphabet = Array("0123456789abcdefghjkmnpqrstvwxyz")
        var token = ""
        for _ in 0..<2 {
            var bits = random.next()
            for _ in 0..<12 {
                token.append(alphabet[Int(bits & 31)])
                bits >>= 5
            }
        }
        return try EmailAddress(localPart: prefix + token, domain: domain)
    }
}
