public import SupportCore

/// Decides who gets a conversation: a pure function of the team, the rules and the time.
///
/// Round robin takes the agent whose last assignment is longest ago; one who never had any comes first. So an agent who
/// returns gets exactly the next conversation, not all that were missed. Least busy takes the one with the fewest open
/// conversations and breaks ties in the same way. The last tie is broken by identifier.
public struct AgentPicker: Sendable {
    private let rules: AssignmentRules?
    private let isOpen: Bool
    private let now: Timestamp

    /// Prepares decisions at one moment.
    ///
    /// - Parameters:
    ///   - rules: The inbox's assignment rules.
    ///   - isOpen: Whether the inbox is open.
    ///   - now: The time.
    public init(rules: AssignmentRules?, isOpen: Bool, now: Timestamp) {
        self.rules = rules
        self.isOpen = isOpen
        self.now = now
    }

    /// Who gets a conversation that bears these tags.
    ///
    /// - Complexity: O(n) in the number of members.
    public func pick(from team: InboxTeam, tags: Set<TagID> = []) -> AssignmentDecision {
        guard let rules, rules.method != .manual else { return .leave(.manualMethod) }
        if !isOpen {
            switch rules.outsideHours ?? .wait {
            case .wait: return .leave(.outsideHours)
            case .fallback: return fallback(rules, team, because: .outsideHours)
            case .assign: break
            }
        }
        let skills = neededSkills(rules, team, tags)
        var search = Search(isByLoad: rules.method == .leastBusy, restingAgent: restingAgent(rules, team))
        for index in team.members.indices { search.consider(team.members[index], rules, skills, now) }
        guard let agent = search.winner else { return fallback(rules, team, because: search.obstacle) }
        return .assign(agent, rules.method == .leastBusy ? .leastBusy : .roundRobin)
    }

    /// The fallback agent is the last resort: skills and a full desk don't count, but a capacity of 0 does.
    private func fallback(
        _ rules: AssignmentRules,
        _ team: InboxTeam,
        because obstacle: AssignmentObstacle
    ) -> AssignmentDecision {
        guard let id = rules.fallbackAgent else { return .leave(obstacle) }
        guard let member = team[id] else { return .leave(obstacle, fallback: .fallbackNotMember) }
        let takesMail = member.isAvailable(at: now, awayAfterSeconds: rules.awayAfterSeconds) && member.capacity != 0
        return takesMail ? .assign(id, .fallback(obstacle)) : .leave(obstacle, fallback: .fallbackUnavailable)
    }

    /// The agent who has had enough conversations in a row.
    private func restingAgent(_ rules: AssignmentRules, _ team: InboxTeam) -> AgentID? {
        guard let limit = rules.maxBurst, team.streak >= max(1, limit) else { return nil }
        return team.lastAgent
    }

    private func neededSkills(_ rules: AssignmentRules, _ team: InboxTeam, _ tags: Set<TagID>) -> Set<TagID> {
        guard rules.requiresSkills == true, !tags.isEmpty else { return [] }
        return tags.filter { tag in team.members.contains { $0.skills.contains(tag) } }
    }
}

/// One pass over a team, which remembers the best candidate and what stood in the way of the others.
private struct Search {
    let isByLoad: Bool
    let restingAgent: AgentID?
    private var best: InboxMember?
    private var isResting = false
    private(set) var obstacle = AssignmentObstacle.noMembers

    init(isByLoad: Bool, restingAgent: AgentID?) {
        self.isByLoad = isByLoad
        self.restingAgent = restingAgent
    }

    /// The best of all; the agent who should rest only if there is nobody else.
    var winner: AgentID? { best?.id ?? (isResting ? restingAgent : nil) }

    mutating func consider(
        _ member: borrowing InboxMember,
        _ rules: borrowing AssignmentRules,
        _ skills: Set<TagID>,
        _ now: Timestamp
    ) {
        guard member.role == .agent || rules.includesAdmins != false else { return }
        guard member.isAvailable(at: now, awayAfterSeconds: rules.awayAfterSeconds) else {
            return note(.nobodyAvailable)
        }
        guard skills.isEmpty || skills.isSubset(of: member.skills) else { return note(.noSkilledAgent) }
        guard member.capacity.map({ member.openConversations < $0 }) ?? true else { return note(.everyoneAtCapacity) }
        if let restingAgent, restingAgent == member.id {
            isResting = true
        } else if comesFirst(member) {
            best = copy member
        }
    }

    private func comesFirst(_ member: borrowing InboxMember) -> Bool {
        guard let best else { return true }
        if isByLoad, member.openConversations != best.openConversations {
            return member.openConversations < best.openConversations
        }
        // Members come in the order of their identifiers, so that the earlier one wins the last tie.
        return (member.lastAssignment ?? 0) < (best.lastAssignment ?? 0)
    }

    /// The obstacle of whoever came closest to getting it.
    private mutating func note(_ found: AssignmentObstacle) {
        if rank(found) > rank(obstacle) { obstacle = found }
    }

    private func rank(_ obstacle: AssignmentObstacle) -> Int {
        switch obstacle {
        case .nobodyAvailable: 1
        case .noSkilledAgent: 2
        case .everyoneAtCapacity: 3
        default: 0
        }
    }
}
