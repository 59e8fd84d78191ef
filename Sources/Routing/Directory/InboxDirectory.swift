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
            let address = try EmailAddress.unguessable("inbox-", at: mailDomain, random: random)
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
            try await checkFallback(of: inbox.settings, in: &unit)
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
            if old.assignmentRules?.fallbackAgent != inbox.settings.assignmentRules?.fallbackAgent {
                try await checkFallback(of: inbox.settings, in: &unit)
            }
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

    /// What is allowed but probably a mistake in the inboxes as they are, each with its place.
    ///
    /// Such as routing rules for an inbox that does not exist or for an address that decides before them, fallback agents who
    /// are no members, and members who are no agents of the workspace.
    public func warnings() async throws -> [DocumentIssue] {
        let inboxes = try await inboxes()
        var found = try InboxRouter(inboxes).warnings
        for inbox in inboxes {
            let place = "inboxes[\(inbox.id)]"
            let team = try await store.fetch(InboxTeam.self, inbox.id.rawValue)
            if let agent = inbox.settings.assignmentRules?.fallbackAgent, team?[agent] == nil {
                let message = "\(agent) is not a member of the inbox, so nothing is assigned to them"
                let path = place + ".assignmentRules.fallbackUserId"
                found.append(DocumentIssue(path: path, code: "fallback_not_member", message: message))
            }
            let members = team?.members.map(\.id) ?? []
            let known = try await store.fetch(Agent.self, members.map(\.rawValue))
            for agent in members where known[agent.rawValue] == nil {
                let message = "\(agent) is not an agent of the workspace"
                found.append(DocumentIssue(path: place + ".members", code: "unknown_agent", message: message))
            }
        }
        return found
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

    private func checkFallback(of settings: InboxSettings, in unit: inout UnitOfWork) async throws {
        guard let agent = settings.assignmentRules?.fallbackAgent,
            try await unit.read(Agent.self, agent.rawValue) == nil
        else { return }
        let path = "assignmentRules.fallbackUserId"
        let message = "expected the identifier of an agent"
        throw RoutingError.invalidConfiguration([
            DocumentIssue(path: path, code: "unknown_reference", message: message)
        ])
    }

    private func check(_ settings: InboxSettings) throws {
        let issues = settings.issues(assigner.calendars)
        guard issues.isEmpty else { throw RoutingError.invalidConfiguration(issues) }
    }
}
