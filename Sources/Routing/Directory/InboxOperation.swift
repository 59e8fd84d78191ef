public import SupportCore

/// What someone wants to do with inboxes, for the question whether they may.
public enum InboxOperation: String, Sendable, CaseIterable {
    /// Make a new inbox.
    case createInbox = "creating an inbox"
    /// Change an inbox's settings.
    case changeSettings = "changing an inbox's settings"
    /// Delete an inbox.
    case deleteInbox = "deleting an inbox"
    /// Add, change or remove members.
    case manageMembers = "managing an inbox's members"
    /// Set someone's availability.
    case setAvailability = "setting someone's availability"
    /// Take, give and work on conversations.
    case handleConversations = "handling an inbox's conversations"
    /// Look at settings, members and statistics.
    case viewReports = "viewing an inbox's reports"

    /// Whether someone with that role in the inbox may do it (source: member roles).
    func isAllowed(for role: InboxRole) -> Bool {
        switch self {
        case .createInbox: false
        case .changeSettings, .deleteInbox, .manageMembers, .setAvailability: role == .admin
        case .handleConversations, .viewReports: true
        }
    }
}

extension UnitOfWork {
    /// Checks that an actor may do something with an inbox.
    ///
    /// The host itself, as `Principal.system`, may do everything, and so may owners of the workspace. Members may do what
    /// their role allows. Language models, providers and customers may do nothing here.
    ///
    /// - Throws: ``RoutingError/notPermitted(operation:)``.
    public mutating func requirePermission(
        _ operation: InboxOperation,
        of actor: Principal,
        in inbox: InboxID?
    ) async throws {
        if actor.kind == .system { return }
        guard actor.kind == .human else { throw RoutingError.notPermitted(operation: operation.rawValue) }
        if try await read(Agent.self, actor.id)?.role == .owner { return }
        if let inbox, let role = try await read(InboxTeam.self, inbox.rawValue)?[AgentID(actor.id)]?.role,
            operation.isAllowed(for: role)
        {
            return
        }
        throw RoutingError.notPermitted(operation: operation.rawValue)
    }
}
