extension WorkspaceStore {
    /// The role of a principal, in an inbox if one is named; nil if they have none.
    ///
    /// - Throws: The store's error.
    package func role(of principal: Principal, in inbox: InboxID? = nil) async throws -> AccessRole? {
        try await roles(of: principal, in: [inbox])[inbox]
    }

    /// The role of a principal in each of several inboxes, or, for nil, for what is in none.
    package func roles(of principal: Principal, in inboxes: Set<InboxID?>) async throws -> [InboxID?: AccessRole] {
        let isPerson = principal.kind == .human
        let agent = isPerson ? try await fetch(Agent.self, principal.id) : nil
        let mayBeMember = isPerson && agent?.role != .owner
        let ids = mayBeMember ? inboxes.compactMap { $0?.rawValue } : []
        let teams = ids.isEmpty ? [:] : try await fetch(InboxTeam.self, ids)
        var roles: [InboxID?: AccessRole] = [:]
        for inbox in inboxes {
            let team = inbox.flatMap { teams[$0.rawValue]?.members }
            roles[inbox] = AccessRole(of: principal, as: agent, in: team)
        }
        return roles
    }

    /// Checks that a principal may do something, in an inbox if one is named.
    ///
    /// - Throws: ``PermissionError``, or the store's error.
    package func require(_ permission: Permission, of principal: Principal, in inbox: InboxID? = nil) async throws {
        guard try await role(of: principal, in: inbox)?.has(permission) == true else {
            throw PermissionError(permission, principal, in: inbox)
        }
    }

    /// The values that a principal may see, of those that each belong to an inbox or to none.
    ///
    /// - Throws: ``PermissionError`` for somebody who may see nothing anywhere, or the store's error.
    package func values<Value>(
        _ values: [Value],
        permitting permission: Permission,
        to principal: Principal,
        of inbox: (Value) -> InboxID?
    ) async throws -> [Value] {
        let roles = try await roles(of: principal, in: Set(values.map(inbox)).union([nil]))
        guard roles[nil]?.has(permission) == true else { throw PermissionError(permission, principal) }
        return values.filter { roles[inbox($0)]?.has(permission) == true }
    }
}

extension UnitOfWork {
    /// Checks that a principal may do something, in an inbox if one is named.
    ///
    /// The commit requires that the person still is what they are. It does not require that of the inbox's team, whose record
    /// changes with every assignment.
    ///
    /// - Throws: ``PermissionError``, or the store's error.
    package mutating func require(
        _ permission: Permission,
        of principal: Principal,
        in inbox: InboxID? = nil
    ) async throws {
        let agent = principal.kind == .human ? try await read(Agent.self, principal.id) : nil
        var team: InboxTeam?
        if let inbox, principal.kind == .human, agent?.role != .owner {
            team = try await peek(InboxTeam.self, inbox.rawValue)
        }
        guard AccessRole(of: principal, as: agent, in: team?.members)?.has(permission) == true else {
            throw PermissionError(permission, principal, in: inbox)
        }
    }
}
