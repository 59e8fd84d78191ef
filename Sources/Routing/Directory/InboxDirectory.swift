public import SupportCore

/// The workspace's inboxes: creates, finds, changes and deletes them.
///
/// Every operation is one step that checks whether the actor may do it, writes one audit entry, and changes the catalog, so
/// that routing and assignment that happen at the same moment see the inboxes before or after, never half of it.
public struct InboxDirectory: Sendable {
    let store: WorkspaceStore
    let desk: Assigner
    private let mailDomain: String
    private let random: any RandomSource

    /// Opens the inboxes of a workspace.
    ///
    /// - Parameters:
    ///   - store: The workspace.
    ///   - mailDomain: The domain of forwarding addresses, such as `mail.example.com`.
    ///   - random: Where their unguessable part comes from; it must be a secure source outside of tests.
    ///   - desk: The desk that assigns conversations which must move.
    public init(
        _ store: WorkspaceStore,
        mailDomain: String,
        random: any RandomSource = SystemRandomSource(),
        desk: Assigner = Assigner()
    ) {
        self.store = store
        self.mailDomain = mailDomain
        self.random = random
        self.desk = desk
    }

    /// The inbox with that identifier.
    ///
    /// - Throws: ``RoutingError/inboxNotFound(_:)``.
    public func inbox(_ id: InboxID) async throws -> Inbox {
        guard let inbox = try await store.fetch(Inbox.self, id.rawValue) else { throw RoutingError.inboxNotFound(id) }
        return inbox
    }

    /// All inboxes, in the order in which they were created.
    public func inboxes() async throws -> [Inbox] {
        let catalog = try await store.fetch(InboxCatalog.self, InboxCatalog.id) ?? InboxCatalog()
        let found = try await store.fetch(Inbox.self, catalog.inboxIDs.map(\.rawValue))
        return catalog.inboxIDs.compactMap { found[$0.rawValue] }
    }

    /// Makes an inbox; the first one becomes the default, and a person who makes one becomes its admin.
    ///
    /// - Throws: ``RoutingError``: the settings are wrong, its address is taken, the actor may not.
    public func create(_ settings: InboxSettings, by actor: Principal) async throws -> Inbox {
        try await store.transaction { unit in
            try await unit.requirePermission(.createInbox, of: actor, in: nil)
            var catalog = try await unit.read(InboxCatalog.self, InboxCatalog.id) ?? InboxCatalog()
            let address = try ForwardingAddress.make(at: mailDomain, random: random)
            var inbox = Inbox(id: InboxID(unit.makeIdentifier()), settings: settings, forwardingAddress: address)
            catalog.inboxIDs.append(inbox.id)
            let isDefault = settings.isDefault == true || catalog.defaultInbox == nil
            inbox.settings.isDefault = isDefault
            if isDefault { try await makeDefault(inbox.id, &catalog, in: &unit) }
            try check(inbox.settings)
            try await claim([address, settings.email], for: inbox.id, in: &unit)
            let founder = actor.kind == .human ? [InboxMember(id: AgentID(actor.id), role: .admin)] : []
            try unit.save(InboxTeam(inboxID: inbox.id, members: founder))
            try commit(inbox, catalog, .inboxCreated, by: actor, in: &unit)
            return inbox
        }
    }

    /// Changes the settings that `changes` has, and takes away those that it has as `null`.
    ///
    /// - Throws: ``RoutingError``: the settings are wrong, there would be no default, the actor may not.
    public func update(_ id: InboxID, _ changes: InboxSettings, by actor: Principal) async throws -> Inbox {
        try await store.transaction { unit in
            try await unit.requirePermission(.changeSettings, of: actor, in: id)
            var (inbox, catalog) = try await load(id, in: &unit)
            let old = inbox.settings
            inbox.settings = old.applying(changes)
            if inbox.settings.isDefault == true, catalog.defaultInbox != id {
                try await makeDefault(id, &catalog, in: &unit)
            } else if inbox.settings.isDefault != true, catalog.defaultInbox == id {
                throw RoutingError.defaultInboxNeeded(id)
            }
            try check(inbox.settings)
            if old.email != inbox.settings.email {
                try await release([old.email], in: &unit)
                try await claim([inbox.settings.email], for: id, in: &unit)
            }
            try commit(inbox, catalog, .inboxChanged, by: actor, in: &unit)
            return inbox
        }
    }

    func load(_ id: InboxID, in unit: inout UnitOfWork) async throws -> (Inbox, InboxCatalog) {
        guard let inbox = try await unit.read(Inbox.self, id.rawValue),
            let catalog = try await unit.read(InboxCatalog.self, InboxCatalog.id)
        else { throw RoutingError.inboxNotFound(id) }
        return (inbox, catalog)
    }

    /// Writes the catalog with a new version, the inbox, and the audit entry.
    func commit(
        _ inbox: Inbox,
        _ catalog: InboxCatalog,
        _ kind: EventKind,
        by actor: Principal,
        in unit: inout UnitOfWork
    ) throws {
        var catalog = catalog
        catalog.version = unit.revision
        try unit.save(catalog)
        try unit.save(inbox)
        unit.record(WorkspaceEvent(kind, by: actor, subject: inbox.id.rawValue))
    }

    private func check(_ settings: InboxSettings) throws {
        let issues = SettingsReader(calendars: desk.calendars).issues(of: settings)
        guard issues.isEmpty else { throw RoutingError.invalidConfiguration(issues) }
    }
}
