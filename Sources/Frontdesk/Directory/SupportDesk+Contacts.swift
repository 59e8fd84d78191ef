public import OversightQueue
public import SupportCore

extension SupportDesk {
    /// Adds the contact with an address, or changes it.
    ///
    /// - Returns: The contact as it is now, and whether it is new.
    /// - Throws: ``DirectoryError/listsNotFound(_:)``, ``/SupportCore/PermissionError``, or the store's error.
    @discardableResult
    public func save(_ change: ContactChange, by principal: Principal) async throws -> (contact: Contact, isNew: Bool) {
        try await store.transaction { unit in
            try await unit.require(.manageContacts, of: principal)
            let lists = change.lists ?? []
            let known = try await unit.read(ContactList.self, lists.map(\.rawValue))
            let missing = lists.filter { known[$0.rawValue] == nil }
            guard missing.isEmpty else { throw DirectoryError.listsNotFound(missing.sorted()) }
            let before = try await unit.read(Contact.self, ContactID(for: change.email).rawValue)
            let contact = change.applied(to: before)
            if contact != before {
                try unit.save(contact)
                let details = ["changed": contact.changes(since: before).joined(separator: " ")]
                unit.record(
                    WorkspaceEvent(.contactSaved, by: principal, subject: contact.id.rawValue, details: details)
                )
            }
            return (contact, before == nil)
        }
    }

    /// A contact; nil if there is none.
    ///
    /// - Throws: ``/SupportCore/PermissionError``, or the store's error.
    public func contact(_ id: ContactID, for principal: Principal = .host) async throws -> Contact? {
        try await require(.viewConversations, of: principal)
        return try await store.fetch(Contact.self, id.rawValue)
    }

    /// A page of contacts, by address; of one list, if one is named.
    ///
    /// - Throws: ``/SupportCore/PermissionError``, or the store's error.
    public func contacts(
        in list: ContactListID? = nil,
        limit: Int = 100,
        cursor: QueryCursor? = nil,
        for principal: Principal = .host
    ) async throws -> Page<Contact> {
        try await require(.viewConversations, of: principal)
        let range = list.map { IndexRange.prefix(.text($0.rawValue)) } ?? .all
        let index = list == nil ? "email" : "list"
        return try await store.page(Contact.self, index: index, range: range, limit: limit, cursor: cursor)
    }

    /// Puts contacts on a list and takes others off; those that there are not are made.
    ///
    /// - Throws: ``DirectoryError/listsNotFound(_:)``, ``/SupportCore/PermissionError``, or the store's error.
    public func fill(
        _ list: ContactListID,
        adding added: [EmailAddress] = [],
        removing removed: [EmailAddress] = [],
        by principal: Principal
    ) async throws {
        for (address, isMember) in removed.map({ ($0, false) }) + added.map({ ($0, true) }) {
            let known = try await store.fetch(Contact.self, ContactID(for: address).rawValue)?.lists ?? []
            guard known.contains(list) != isMember else { continue }
            try await save(
                ContactChange(email: address, lists: isMember ? known.union([list]) : known.subtracting([list])),
                by: principal
            )
        }
    }

    /// Makes a contact a part of another one: its conversations, attributes and lists go over, and it is gone.
    ///
    /// Who opted out as either has opted out. Mail from the address that is gone still joins the conversations that went over,
    /// but otherwise makes a new contact. If a call is interrupted, call again.
    ///
    /// - Throws: ``DirectoryError``, ``/SupportCore/PermissionError``, or the store's error.
    public func merge(_ id: ContactID, into other: ContactID, by principal: Principal) async throws {
        try await require(.manageContacts, of: principal)
        guard id != other else { throw DirectoryError.sameContact(id) }
        guard try await store.fetch(Contact.self, other.rawValue) != nil else {
            throw DirectoryError.contactNotFound(other)
        }
        try await moveConversations(of: id, to: other)
        try await store.transaction { unit in
            try await unit.require(.manageContacts, of: principal)
            guard let gone = try await unit.read(Contact.self, id.rawValue) else {
                throw DirectoryError.contactNotFound(id)
            }
            guard var contact = try await unit.read(Contact.self, other.rawValue) else {
                throw DirectoryError.contactNotFound(other)
            }
            contact.name = contact.name ?? gone.name
            contact.attributes.merge(gone.attributes) { own, _ in own }
            contact.lists.formUnion(gone.lists)
            contact.hasOptedOut = contact.hasOptedOut || gone.hasOptedOut
            try unit.save(contact)
            unit.delete(Contact.self, id.rawValue)
            let details = ["into": other.rawValue]
            unit.record(WorkspaceEvent(.contactMerged, by: principal, subject: id.rawValue, details: details))
        }
    }

    private func moveConversations(of id: ContactID, to other: ContactID) async throws {
        while true {
            let page = try await store.page(
                Conversation.self,
                index: "contact",
                range: .prefix(.text(id.rawValue)),
                limit: 50
            )
            guard !page.values.isEmpty else { return }
            try await store.transaction { unit in
                for var conversation in try await unit.read(Conversation.self, page.values.map(\.recordID)).values
                where conversation.contactID == id {
                    conversation.contactID = other
                    conversation.participants.insert(other)
                    conversation.updatedAt = unit.now
                    try unit.save(conversation)
                }
            }
        }
    }

    /// A page of the addresses to which no mail may be sent, the oldest first.
    ///
    /// - Throws: ``/SupportCore/PermissionError``, or the store's error.
    public func suppressions(limit: Int = 100, cursor: QueryCursor? = nil, for principal: Principal = .host)
        async throws -> Page<Suppression>
    {
        try await require(.viewReports, of: principal)
        return try await store.page(Suppression.self, index: "time", limit: limit, cursor: cursor)
    }

    /// Lets mail go to an address again.
    ///
    /// - Returns: Whether it was suppressed.
    /// - Throws: ``/SupportCore/PermissionError``, or the store's error.
    @discardableResult
    public func liftSuppression(of address: EmailAddress, by principal: Principal) async throws -> Bool {
        try await store.transaction { unit in
            try await unit.require(.manageWorkspace, of: principal)
            let id = Suppression.recordID(address)
            guard try await unit.read(Suppression.self, id) != nil else { return false }
            unit.delete(Suppression.self, id)
            unit.record(WorkspaceEvent(.suppressionLifted, by: principal, subject: id))
            return true
        }
    }
}

extension Contact {
    /// The names of the fields that differ, for the audit log, which holds no values.
    fileprivate func changes(since known: Contact?) -> [String] {
        guard let known else { return ["created"] }
        var names: [String] = []
        if name != known.name { names.append("name") }
        if attributes != known.attributes { names.append("attributes") }
        if lists != known.lists { names.append("lists") }
        if hasOptedOut != known.hasOptedOut { names.append("opted_out") }
        return names
    }
}
