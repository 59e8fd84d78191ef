public import SupportCore

/// The inboxes of a workspace and their members.
///
/// Every change is one transaction that checks whether the actor may make it and writes one audit entry. Concurrent routing
/// and assignment see the inboxes either before or after it.
public struct InboxDirectory: Sendable {
    let store: WorkspaceStore
    let assigner: Assigner
    private let mailDomain: String
    private let random: any RandomSource

    /// Opens the inboxes of a workspace.
    ///
    /// - Parameters:
    ///   - store: The workspace.
    ///   - mailDomain: The domain of forwarding addresses, such as `mail.example.com`.
    ///   - random: Makes the addresses unguessable; it must be a secure source outside of tests.
    public init(_ store: WorkspaceStore, mailDomain: String, random: any RandomSource = SystemRandomSource()) {
        self.init(store, mailDomain: mailDomain, random: random, assigner: Assigner())
    }

    package init(_ store: WorkspaceStore, mailDomain: String, random: any RandomSource, assigner: Assigner) {
        self.store = store
        self.mailDomain = mailDomain
        self.random = random
        self.assigner = assigner
    }

    /// An inbox.
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

    /// Creates an inbox; the first one becomes the default, and a person who creates one becomes its admin.
    ///
    /// - Parameters:
    ///   - settings: Its settings.
    ///   - id: Its identifier; nil for a new one.
    ///   - actor: Who creates it.
    /// - Returns: The inbox.
    /// - Throws: ``RoutingError/invalidConfiguration(_:)``, ``RoutingError/addressTaken(by:)``,
    ///   ``RoutingError/inboxExists(_:)``, ``/SupportCore/PermissionError``.
    public func create(_ settings: InboxSettings, id: InboxID? = nil, by actor: Principal) async throws -> Inbox {
        try await store.transaction { unit in
            try await unit.require(.manageWorkspace, of: actor)
            var catalog = try await unit.read(InboxCatalog.self, InboxCatalog.id) ?? InboxCatalog()
            let address = try EmailAddress.forwarding(at: mailDomain, random: random)
            let id = id ?? InboxID(unit.makeIdentifier())
            // The team of a deleted inbox remains, so that its identifier is never used again.
            guard try await unit.read(InboxTeam.self, id.rawValue) == nil,
                try await unit.read(Inbox.self, id.rawValue) == nil
            else { throw RoutingError.inboxExists(id) }
            var inbox = Inbox(id: id, settings: settings, forwardingAddress: address)
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

    /// Changes the settings that are set in `changes`, and removes those that are ``InboxSettings/cleared`` there.
    ///
    /// - Throws: ``RoutingError/invalidConfiguration(_:)``, ``RoutingError/addressTaken(by:)``,
    ///   ``RoutingError/defaultInboxNeeded(_:)``, ``/SupportCore/PermissionError``.
    public func update(_ id: InboxID, _ changes: InboxSettings, by actor: Principal) async throws -> Inbox {
        try await store.transaction { unit in
            try await unit.require(.manageInbox, of: actor, in: id)
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

    /// Where a conversation would be routed to by its first message, and why; nothing is written.
    public func routingDecision(
        for conversation: Conversation,
        message: Message? = nil,
        contact: Contact? = nil
    ) async throws -> RoutingDecision {
        try InboxRouter(try await inboxes()).route(RoutingSubject(conversation, message: message, contact: contact))
    }

    /// The service level timers of a conversation; empty if its inbox has no targets for it.
    public func timers(of conversation: Conversation) async throws -> [SLATimer] {
        try await store.transaction { unit in
            try await SLAMonitor(calendars: assigner.calendars).timers(of: conversation, in: &unit)
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
        let issues = settings.issues(assigner.calendars)
        guard issues.isEmpty else { throw RoutingError.invalidConfiguration(issues) }
    }
}
