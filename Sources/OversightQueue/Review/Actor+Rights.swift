public import SupportCore

extension Actor {
    /// What somebody may do in the queue, as the table of rights has it; nil if they may do nothing there.
    ///
    /// - Parameters:
    ///   - principal: Who it is.
    ///   - role: Their role in the draft's inbox.
    public init?(_ principal: Principal, as role: AccessRole) {
        switch role {
        case .model: self = .agent(principal.id)
        case .owner: self = .operator(AgentID(principal.id))
        case .admin: self = .lead(AgentID(principal.id))
        case .agent: self = .reviewer(AgentID(principal.id))
        case .system: self = .system(principal.id)
        case .member: return nil
        }
    }

    /// Whether the actor may make modes freer, release the kill switch and reopen channels.
    package var mayLoosen: Bool { role == .operator || role == .system }
}

extension Actor.Role {
    /// The permission that whoever claims the role has to have.
    fileprivate var permission: Permission? {
        switch self {
        case .agent: .submitDrafts
        case .reviewer: .decideDrafts
        case .lead: .leadReviews
        case .operator: .loosenSending
        case .system: nil
        }
    }
}

extension UnitOfWork {
    /// Checks that an actor has the role, in an inbox if it is about one.
    ///
    /// - Throws: ``/SupportCore/PermissionError``, or the store's error.
    mutating func verify(_ actor: Actor, in inbox: InboxID? = nil) async throws {
        guard let permission = actor.role.permission else { return }
        try await require(permission, of: actor.principal, in: inbox)
    }
}

extension ReviewCommand {
    /// Whose command it is; nil for those of the package itself.
    var actor: Actor? {
        switch self {
        case .claim(let actor, _), .renew(let actor, _, _), .release(let actor), .keepCopy(let actor, _),
            .snooze(_, let actor), .assign(_, let actor), .escalate(_, let actor), .resubmit(_, _, _, let actor),
            .cancel(let actor):
            actor
        case .decide(let decision, _): decision.actor
        case .lapse, .wake, .approveAutomatically, .shelve, .expire, .extend, .supersede: nil
        }
    }
}
