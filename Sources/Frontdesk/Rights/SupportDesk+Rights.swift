public import OversightQueue
public import SupportCore

extension SupportDesk {
    /// The role of somebody in the workspace, or in one of its inboxes; nil if they have none.
    ///
    /// What it permits is in the table of rights, ``/SupportCore/Permission``. Ask it to show only what somebody may do; the
    /// functions of the desk check it themselves.
    ///
    /// - Parameters:
    ///   - principal: Who it is: a person by the identifier of their ``/SupportCore/Agent``, a program, or the host's own code.
    ///   - inbox: The inbox; nil for what is in none.
    /// - Returns: The role.
    /// - Throws: The store's error.
    public func role(of principal: Principal, in inbox: InboxID? = nil) async throws -> AccessRole? {
        try await store.role(of: principal, in: inbox)
    }

    /// Checks that somebody may do something, in an inbox if it is about one.
    ///
    /// - Throws: ``/SupportCore/PermissionError``, or the store's error.
    public func require(_ permission: Permission, of principal: Principal, in inbox: InboxID? = nil) async throws {
        try await store.require(permission, of: principal, in: inbox)
    }

    /// Who somebody is to the drafts of an inbox, for functions that take an ``/OversightQueue/Actor``.
    ///
    /// - Throws: ``/SupportCore/PermissionError`` if they take no part in reviews there, or the store's error.
    public func actor(for principal: Principal, in inbox: InboxID? = nil) async throws -> Actor {
        guard let role = try await role(of: principal, in: inbox), let actor = Actor(principal, as: role) else {
            throw PermissionError(.decideDrafts, principal, in: inbox)
        }
        return actor
    }
}
