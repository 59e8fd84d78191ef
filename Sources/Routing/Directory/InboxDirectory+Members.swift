public import SupportCore

extension InboxDirectory {
    /// The members of an inbox, sorted by identifier.
    public func members(of id: InboxID) async throws -> [InboxMember] {
        _ = try await inbox(id)
        return try await store.fetch(InboxTeam.self, id.rawValue)?.members ?? []
    }

    /// Adds an agent to an inbox; an agent who is already a member gets the role.
    public func addMember(
        _ agent: AgentID,
        role: InboxMember.Role = .agent,
        availability: InboxMember.Availability = .available,
        to id: InboxID,
        by actor: Principal
    ) async throws -> InboxMember {
        try await change(id, .manageMembers, .inboxMemberAdded, agent, by: actor) { team, now in
            var member = team[agent] ?? InboxMember(id: agent, availability: availability, lastSeenAt: now)
            if member.role == .admin, role == .agent { try requireOtherAdmin(than: agent, in: team) }
            member.role = role
            team.put(member)
            return member
        }
    }

    /// Changes a member's role, capacity or skills; what is nil stays as it is.
    ///
    /// - Parameters:
    ///   - agent: The member.
    ///   - role: The new role.
    ///   - capacity: The most open conversations of this inbox; `.some(nil)` removes the limit.
    ///   - skills: The new skills.
    ///   - id: The inbox.
    ///   - actor: Who makes the change.
    /// - Returns: The member.
    /// - Throws: ``RoutingError/lastAdmin(_:)`` if the inbox would have no admin left.
    public func updateMember(
        _ agent: AgentID,
        role: InboxMember.Role? = nil,
        capacity: Int?? = nil,
        skills: Set<TagID>? = nil,
        in id: InboxID,
        by actor: Principal
    ) async throws -> InboxMember {
        try await change(id, .manageMembers, .inboxMemberChanged, agent, by: actor) { team, _ in
            guard var member = team[agent] else { throw RoutingError.memberNotFound(agent, in: id) }
            if member.role == .admin, role == .agent { try requireOtherAdmin(than: agent, in: team) }
            member.role = role ?? member.role
            if let capacity { member.capacity = capacity.map { max(0, $0) } }
            member.skills = skills ?? member.skills
            team.put(member)
            return member
        }
    }

    /// Removes an agent from an inbox and gives the agent's open conversations to the other members.
    ///
    /// - Throws: ``RoutingError/lastAdmin(_:)`` if the inbox would have no admin left.
    public func removeMember(_ agent: AgentID, from id: InboxID, by actor: Principal) async throws {
        try await change(id, .manageMembers, .inboxMemberRemoved, agent, by: actor) { team, _ in
            guard team[agent] != nil else { throw RoutingError.memberNotFound(agent, in: id) }
            try requireOtherAdmin(than: agent, in: team)
            team.remove(agent)
        }
        try await assigner.handBack(from: agent, of: id, in: store)
        try await assigner.drainBacklog(of: id, in: store)
    }

    /// Sets whether an agent takes conversations; agents may set their own.
    ///
    /// The backlog is then assigned, and an agent who went offline hands their conversations back if that is the inbox's
    /// policy. If the process ends in between, ``tend(_:)`` does it later.
    public func setAvailability(
        _ availability: InboxMember.Availability,
        of agent: AgentID,
        in id: InboxID,
        by actor: Principal
    ) async throws -> InboxMember {
        let isOwn = actor == .human(agent)
        let permission = isOwn ? Permission.handleConversations : .manageMembers
        let member = try await change(id, permission, .inboxAvailabilityChanged, agent, by: actor) { team, now in
            guard var member = team[agent] else { throw RoutingError.memberNotFound(agent, in: id) }
            member.availability = availability
            member.lastSeenAt = now
            team.put(member)
            return member
        }
        try await tend(id)
        return member
    }

    /// Records that an agent is active, for inboxes that count inactive agents as away.
    ///
    /// It writes only after a third of ``AssignmentRules/awayAfterSeconds`` since the last record, so it may be called often.
    public func recordActivity(of agent: AgentID, in id: InboxID) async throws {
        let interval = Duration.seconds((try await inbox(id).settings.assignmentRules?.awayAfterSeconds ?? 180) / 3)
        let returned = try await store.transaction { unit in
            guard var team = try await unit.read(InboxTeam.self, id.rawValue), var member = team[agent] else {
                throw RoutingError.memberNotFound(agent, in: id)
            }
            if let last = member.lastSeenAt, unit.now - last < interval, last <= unit.now { return false }
            member.lastSeenAt = unit.now
            team.put(member)
            try unit.save(team)
            return member.availability == .available
        }
        if returned { try await assigner.drainBacklog(of: id, in: store) }
    }

    /// Takes conversations back from offline agents where that is the policy, and assigns the backlog.
    ///
    /// Call it for each inbox every few minutes and when the inbox opens. Calling it again changes nothing.
    public func tend(_ id: InboxID) async throws {
        try await assigner.handBackFromOffline(of: id, in: store)
        try await assigner.drainBacklog(of: id, in: store)
    }

    private func requireOtherAdmin(than agent: AgentID, in team: InboxTeam) throws {
        guard team.admins.contains(where: { $0.id != agent }) || team[agent]?.role != .admin else {
            throw RoutingError.lastAdmin(team.inboxID)
        }
    }

    private func change<Result: Sendable>(
        _ id: InboxID,
        _ permission: Permission,
        _ kind: EventKind,
        _ agent: AgentID,
        by actor: Principal,
        _ body: (inout InboxTeam, Timestamp) throws -> Result
    ) async throws -> Result {
        try await store.transaction { unit in
            var team = try await unit.read(InboxTeam.self, id.rawValue) ?? InboxTeam(inboxID: id)
            try await unit.require(permission, of: actor, in: id)
            guard try await unit.read(Inbox.self, id.rawValue) != nil else { throw RoutingError.inboxNotFound(id) }
            let result = try body(&team, unit.now)
            try unit.save(team)
            let details = ["agent_id": agent.rawValue]
            unit.record(WorkspaceEvent(kind, by: actor, subject: id.rawValue, details: details))
            return result
        }
    }
}
