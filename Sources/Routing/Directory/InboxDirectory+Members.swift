public import SupportCore

extension InboxDirectory {
    /// What is changed of a member; nil fields stay as they are.
    public struct MemberChanges: Hashable, Sendable, Codable {
        /// The role.
        public var role: InboxRole?
        /// The most open conversations; `.some(nil)` takes the limit away.
        public var capacity: Int??
        /// The skills.
        public var skills: Set<TagID>?

        /// Describes changes.
        public init(role: InboxRole? = nil, capacity: Int?? = nil, skills: Set<TagID>? = nil) {
            self.role = role
            self.capacity = capacity
            self.skills = skills
        }
    }

    /// The members of an inbox, sorted by identifier.
    public func members(of id: InboxID) async throws -> [InboxMember] {
        _ = try await inbox(id)
        return try await store.fetch(InboxTeam.self, id.rawValue)?.members ?? []
    }

    /// Adds an agent to an inbox; one who is a member already gets the role.
    public func addMember(
        _ agent: AgentID,
        role: InboxRole = .agent,
        availability: Availability = .available,
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

    /// Changes a member's role, capacity or skills.
    ///
    /// - Throws: ``RoutingError/lastAdmin(_:)`` if the inbox would have no admin left.
    public func updateMember(
        _ agent: AgentID,
        _ changes: MemberChanges,
        in id: InboxID,
        by actor: Principal
    ) async throws -> InboxMember {
        try await change(id, .manageMembers, .inboxMemberChanged, agent, by: actor) { team, _ in
            guard var member = team[agent] else { throw RoutingError.memberNotFound(agent, in: id) }
            if member.role == .admin, changes.role == .agent { try requireOtherAdmin(than: agent, in: team) }
            member.role = changes.role ?? member.role
            if let capacity = changes.capacity { member.capacity = capacity.map { max(0, $0) } }
            member.skills = changes.skills ?? member.skills
            team.put(member)
            return member
        }
    }

    /// Removes an agent from an inbox; the agent's open conversations there go back to the others.
    ///
    /// - Throws: ``RoutingError/lastAdmin(_:)`` if the inbox would have no admin left.
    public func removeMember(_ agent: AgentID, from id: InboxID, by actor: Principal) async throws {
        try await change(id, .manageMembers, .inboxMemberRemoved, agent, by: actor) { team, _ in
            guard team[agent] != nil else { throw RoutingError.memberNotFound(agent, in: id) }
            try requireOtherAdmin(than: agent, in: team)
            team.remove(agent)
        }
        try await desk.handBack(from: agent, in: id, store)
        try await desk.drainBacklog(of: id, in: store)
    }

    /// Sets whether an agent takes conversations; agents may set their own.
    ///
    /// What waits is then given to an agent who became available, and what an agent has who went offline is taken back if
    /// that is the inbox's policy. If the process ends in between, ``tend(_:)`` makes up for it.
    public func setAvailability(
        _ availability: Availability,
        of agent: AgentID,
        in id: InboxID,
        by actor: Principal
    ) async throws -> InboxMember {
        let isOwn = actor == .human(agent)
        let operation = isOwn ? InboxOperation.handleConversations : .setAvailability
        let member = try await change(id, operation, .inboxAvailabilityChanged, agent, by: actor) { team, now in
            guard var member = team[agent] else { throw RoutingError.memberNotFound(agent, in: id) }
            member.availability = availability
            member.lastSeenAt = now
            team.put(member)
            return member
        }
        try await tend(id)
        return member
    }

    /// Notes that an agent is there, for inboxes that count silent agents as away.
    ///
    /// It writes only if the last sign of life is a third of the allowed silence ago, so it may be called often.
    public func noteSignOfLife(of agent: AgentID, in id: InboxID) async throws {
        let silence = Duration.seconds((try await inbox(id).settings.assignmentRules?.awayAfterSeconds ?? 180) / 3)
        let returned = try await store.transaction { unit in
            guard var team = try await unit.read(InboxTeam.self, id.rawValue), var member = team[agent] else {
                throw RoutingError.memberNotFound(agent, in: id)
            }
            if let last = member.lastSeenAt, unit.now - last < silence, last <= unit.now { return false }
            member.lastSeenAt = unit.now
            team.put(member)
            try unit.save(team)
            return member.availability == .available
        }
        if returned { try await desk.drainBacklog(of: id, in: store) }
    }

    /// Takes back what agents have who went offline, and assigns what waits.
    ///
    /// Call it for each inbox now and then, and when an inbox opens; calling it again changes nothing.
    public func tend(_ id: InboxID) async throws {
        try await desk.handBackOfOffline(in: id, store)
        try await desk.drainBacklog(of: id, in: store)
    }

    private func requireOtherAdmin(than agent: AgentID, in team: InboxTeam) throws {
        guard team.admins.contains(where: { $0.id != agent }) || team[agent]?.role != .admin else {
            throw RoutingError.lastAdmin(team.inboxID)
        }
    }

    private func change<Result: Sendable>(
        _ id: InboxID,
        _ operation: InboxOperation,
        _ kind: EventKind,
        _ agent: AgentID,
        by actor: Principal,
        _ body: (inout InboxTeam, Timestamp) throws -> Result
    ) async throws -> Result {
        try await store.transaction { unit in
            try await unit.requirePermission(operation, of: actor, in: id)
            guard try await unit.read(Inbox.self, id.rawValue) != nil else { throw RoutingError.inboxNotFound(id) }
            var team = try await unit.read(InboxTeam.self, id.rawValue) ?? InboxTeam(inboxID: id)
            let result = try body(&team, unit.now)
            try unit.save(team)
            let details = ["agent_id": agent.rawValue]
            unit.record(WorkspaceEvent(kind, by: actor, subject: id.rawValue, details: details))
            return result
        }
    }
}
