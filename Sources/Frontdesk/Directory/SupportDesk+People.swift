internal import Routing
internal import RuleEngine
public import SupportCore

extension SupportDesk {
    /// Adds a person of the workspace, or changes one.
    ///
    /// - Throws: ``/SupportCore/PermissionError``, ``DirectoryError/lastOwner(_:)``, or the store's error.
    public func save(_ agent: Agent, by principal: Principal) async throws {
        try await store.transaction { unit in
            try await unit.require(.manageWorkspace, of: principal)
            let known = try await unit.read(Agent.self, agent.id.rawValue)
            guard agent != known else { return }
            if known?.role == .owner, agent.role != .owner { try await requireOtherOwner(than: agent.id) }
            try unit.save(agent)
            let details = ["role": agent.role.rawValue]
            unit.record(WorkspaceEvent(.agentSaved, by: principal, subject: agent.id.rawValue, details: details))
        }
    }

    /// Removes a person: from the teams of all inboxes, whose other members get the open conversations, and from the workspace.
    ///
    /// Removing somebody again changes nothing.
    ///
    /// - Throws: ``/SupportCore/PermissionError``, ``DirectoryError/lastOwner(_:)``, ``/Routing/RoutingError/lastAdmin(_:)``, or
    ///   the store's error.
    public func removeAgent(_ id: AgentID, by principal: Principal) async throws {
        try await require(.manageWorkspace, of: principal)
        guard let agent = try await store.fetch(Agent.self, id.rawValue) else { return }
        if agent.role == .owner { try await requireOtherOwner(than: id) }
        for inbox in try await inboxes.inboxes()
        where try await inboxes.members(of: inbox.id).contains(where: { $0.id == id }) {
            try await inboxes.removeMember(id, from: inbox.id, by: principal)
        }
        try await store.transaction { unit in
            try await unit.require(.manageWorkspace, of: principal)
            guard try await unit.read(Agent.self, id.rawValue) != nil else { return }
            unit.delete(Agent.self, id.rawValue)
            unit.record(WorkspaceEvent(.agentRemoved, by: principal, subject: id.rawValue))
        }
    }

    /// A page of the people of the workspace, by name.
    ///
    /// - Throws: ``/SupportCore/PermissionError``, or the store's error.
    public func agents(limit: Int = 100, cursor: QueryCursor? = nil, for principal: Principal = .host) async throws
        -> Page<Agent>
    {
        try await listed(limit, cursor, for: principal)
    }

    /// Adds a tag of the workspace, or renames one.
    ///
    /// - Throws: ``/SupportCore/PermissionError``, or the store's error.
    public func save(_ tag: Tag, by principal: Principal) async throws {
        try await save(tag, .tagSaved, by: principal)
    }

    /// Removes a tag from the workspace's list; conversations keep it.
    ///
    /// Removing it again changes nothing.
    ///
    /// - Throws: ``/SupportCore/PermissionError``, or the store's error.
    public func deleteTag(_ id: TagID, by principal: Principal) async throws {
        try await store.transaction { unit in
            try await unit.require(.manageWorkspace, of: principal)
            guard try await unit.read(Tag.self, id.rawValue) != nil else { return }
            unit.delete(Tag.self, id.rawValue)
            unit.record(WorkspaceEvent(.tagDeleted, by: principal, subject: id.rawValue))
        }
    }

    /// A page of the workspace's tags, by name.
    ///
    /// - Throws: ``/SupportCore/PermissionError``, or the store's error.
    public func tags(limit: Int = 100, cursor: QueryCursor? = nil, for principal: Principal = .host) async throws
        -> Page<Tag>
    {
        try await listed(limit, cursor, for: principal)
    }

    /// Adds a contact list, or renames one.
    ///
    /// - Throws: ``/SupportCore/PermissionError``, or the store's error.
    public func save(_ list: ContactList, by principal: Principal) async throws {
        try await save(list, .contactListSaved, by: principal)
    }

    /// Deletes a contact list that no rule names, and takes its contacts off it.
    ///
    /// - Throws: ``/RuleEngine/RuleError/listInUse(_:by:)`` with the rules that name it,
    ///   ``/RuleEngine/RuleError/listNotFound(_:)``, ``/SupportCore/PermissionError``, or the store's error.
    public func deleteContactList(_ id: ContactListID, by principal: Principal) async throws {
        try await automations.deleteContactList(id, by: principal)
        let range = IndexRange.prefix(.text(id.rawValue))
        while true {
            let page = try await store.page(Contact.self, index: "list", range: range, limit: 100).values
            guard !page.isEmpty else { return }
            try await store.transaction { unit in
                for var contact in try await unit.read(Contact.self, page.map(\.recordID)).values {
                    contact.lists.remove(id)
                    try unit.save(contact)
                }
            }
        }
    }

    /// A page of the workspace's contact lists, by name.
    ///
    /// - Throws: ``/SupportCore/PermissionError``, or the store's error.
    public func contactLists(limit: Int = 100, cursor: QueryCursor? = nil, for principal: Principal = .host)
        async throws -> Page<ContactList>
    {
        try await listed(limit, cursor, for: principal)
    }

    private func listed<Value: StoredRecord>(_ limit: Int, _ cursor: QueryCursor?, for principal: Principal)
        async throws -> Page<Value>
    {
        try await require(.viewWorkspace, of: principal)
        return try await store.page(Value.self, index: "name", limit: limit, cursor: cursor)
    }

    private func save<Value: StoredRecord & Equatable>(_ value: Value, _ kind: EventKind, by principal: Principal)
        async throws
    {
        try await store.transaction { unit in
            try await unit.require(.manageWorkspace, of: principal)
            guard try await unit.read(Value.self, value.recordID) != value else { return }
            try unit.save(value)
            unit.record(WorkspaceEvent(kind, by: principal, subject: value.recordID))
        }
    }

    private func requireOtherOwner(than id: AgentID) async throws {
        for try await agent in store.all(Agent.self, index: "name") where agent.role == .owner && agent.id != id {
            return
        }
        throw DirectoryError.lastOwner(id)
    }
}
