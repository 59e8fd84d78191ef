package import SupportCore

/// An operation on inboxes that needs a permission; the raw value appears in errors.
package enum InboxOperation: String, Sendable, CaseIterable {
    case createInbox = "creating an inbox"
    case changeSettings = "changing an inbox's settings"
    case deleteInbox = "deleting an inbox"
    case manageMembers = "managing an inbox's members"
    case setAvailability = "setting someone's availability"
    case handleConversations = "handling an inbox's conversations"
    case viewReports = "viewing an inbox's reports"

    func isAllowed(for role: InboxMember.Role) -> Bool {
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
    /// The host itself, as `Principal.system`, and owners of the workspace may do everything, members what their role allows,
    /// and language models, providers and customers nothing.
    ///
    /// - Throws: ``RoutingError/notPermitted(operation:)``.
    package mutating func requirePermission(
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
