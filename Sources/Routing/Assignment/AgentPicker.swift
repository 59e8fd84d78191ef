package import SupportCore

/// Decides who gets a conversation: a pure function of the team, the rules and the time.
///
/// Round robin takes the agent whose last assignment is the oldest; an agent who has never had one comes first. An agent who
/// returns therefore gets exactly the next conversation, not everything they missed. Least busy takes the agent with the
/// fewest open conversations and breaks ties the same way. The last tie is broken by identifier.
package struct AgentPicker: Sendable {
    private let rules: AssignmentRules?
    private let isOpen: Bool
    private let now: Timestamp

    package init(rules: AssignmentRules?, isOpen: Bool, now: Timestamp) {
        self.rules = rules
        self.isOpen = isOpen
        self.now = now
    }

    /// The agent for a conversation with these tags.
    ///
    /// - Complexity: O(n) in the number of members.
    package func pick(from team: InboxTeam, tags: Set<TagID> = []) -> AssignmentDecision {
        guard let rules, rules.method != .manual else { return .leave(.manualMethod) }
        if !isOpen {
            switch rules.outsideHours ?? .wait {
            case .wait: return .leave(.outsideHours)
            case .fallback: return fallback(rules, team, because: .outsideHours)
            case .assign: break
            }
        }
        let skills = requiredSkills(rules, team, tags)
        var search = Search(isByLoad: rules.method == .leastBusy, restingAgent: restingAgent(rules, team))
        for index in team.members.indices { search.consider(team.members[index], rules, skills, now) }
        guard let agent = search.winner else { return fallback(rules, team, because: search.obstacle) }
        return .assign(agent, rules.method == .leastBusy ? .leastBusy : .roundRobin)
    }

    /// The fallback agent is the last resort: skills and load are ignored, but a capacity of 0 is not.
    private func fallback(
        _ rules: AssignmentRules,
        _ team: InboxTeam,
        because obstacle: AssignmentDecision.Obstacle
    ) -> AssignmentDecision {
        guard let id = rules.fallbackAgent else { return .leave(obstacle) }
        guard let member = team[id] else { return .leave(obstacle, fallback: .fallbackNotMember) }
        let takesMail = member.isAvailable(at: now, awayAfterSeconds: rules.awayAfterSeconds) && member.capacity != 0
        return takesMail ? .assign(id, .fallback(obstacle)) : .leave(obstacle, fallback: .fallbackUnavailable)
    }

    /// The agent who has had as many conversations in a row as `maxBurst` allows.
    private func restingAgent(_ rules: AssignmentRules, _ team: InboxTeam) -> AgentID? {
        guard let limit = rules.maxBurst, team.streak >= max(1, limit) else { return nil }
        return team.lastAgent
    }

    private func requiredSkills(_ rules: AssignmentRules, _ team: InboxTeam, _ tags: Set<TagID>) -> Set<TagID> {
        guard rules.requiresSkills == true, !tags.isEmpty else { return [] }
        return tags.filter { tag in team.members.contains { $0.skills.contains(tag) } }
    }
}

/// One pass over a team that keeps the best candidate and the reason why the others were passed over.
private struct Search {
    let isByLoad: Bool
    let restingAgent: AgentID?
    private var best: InboxMember?
    private var isResting = false
    private(set) var obstacle = AssignmentDecision.Obstacle.noMembers

    init(isByLoad: Bool, restingAgent: AgentID?) {
        self.isByLoad = isByLoad
        self.restingAgent = restingAgent
    }

    /// The resting agent only wins if there is no other candidate.
    var winner: AgentID? { best?.id ?? (isResting ? restingAgent : nil) }

    mutating func consider(
        _ member: borrowing InboxMember,
        _ rules: borrowing AssignmentRules,
        _ skills: Set<TagID>,
        _ now: Timestamp
    ) {
        guard member.role == .agent || rules.includesAdmins != false else { return }
        guard member.isAvailable(at: now, awayAfterSeconds: rules.awayAfterSeconds) else {
            return note(.noAgentAvailable)
        }
        guard skills.isEmpty || skills.isSubset(of: member.skills) else { return note(.noSkilledAgent) }
        guard member.capacity.map({ member.openConversations < $0 }) ?? true else {
            return note(skills.isEmpty ? .allAtCapacity : .skilledAgentsAtCapacity)
        }
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
        // Members are sorted by identifier, so the earlier one wins the last tie.
        return (member.lastAssignment ?? 0) < (best.lastAssignment ?? 0)
    }

    /// Keeps the obstacle of the candidate who came closest.
    private mutating func note(_ found: AssignmentDecision.Obstacle) {
        if rank(found) > rank(obstacle) { obstacle = found }
    }

    private func rank(_ obstacle: AssignmentDecision.Obstacle) -> Int {
        switch obstacle {
        case .noAgentAvailable: 1
        case .noSkilledAgent: 2
        case .allAtCapacity, .skilledAgentsAtCapacity: 3
        default: 0
        }
    }
}
