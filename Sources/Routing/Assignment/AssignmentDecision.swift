public import SupportCore

/// Who gets a conversation, or why it stays unassigned.
public enum AssignmentDecision: Hashable, Sendable, CustomStringConvertible {
    /// The agent gets it.
    case assign(AgentID, Reason)
    /// It stays as it is; `fallback` says why the fallback agent did not get it either, if there is one.
    case leave(Obstacle, fallback: Obstacle? = nil)

    /// Why an agent got a conversation.
    public enum Reason: Hashable, Sendable {
        /// It was the agent's turn.
        case roundRobin
        /// The agent had the fewest open conversations.
        case leastBusy
        /// No other agent could take it.
        case fallback(Obstacle)
        /// A person or a rule chose the agent.
        case chosen

        package var code: String {
            switch self {
            case .roundRobin: "round_robin"
            case .leastBusy: "least_busy"
            case .fallback: "fallback"
            case .chosen: "chosen"
            }
        }

        fileprivate var text: String {
            switch self {
            case .roundRobin: "it was their turn"
            case .leastBusy: "they had the fewest open conversations"
            case .fallback(let obstacle): "they are the fallback, because \(obstacle.text)"
            case .chosen: "someone chose them"
            }
        }
    }

    /// Why an agent did not get a conversation; the raw value is a stable word for logs.
    @nonexhaustive
    public enum Obstacle: String, Hashable, Sendable, Codable, CaseIterable {
        /// The conversation already has an agent.
        case alreadyAssigned = "already_assigned"
        /// The conversation is not open.
        case notOpen = "not_open"
        /// The conversation is in no inbox.
        case unrouted
        /// The inbox has no assignment rules, or people take conversations themselves.
        case manualMethod = "manual"
        /// The inbox is closed.
        case outsideHours = "outside_hours"
        /// The inbox has no member who gets conversations.
        case noMembers = "no_members"
        /// All agents are away or offline.
        case noAgentAvailable = "no_agent_available"
        /// No available agent has the skills.
        case noSkilledAgent = "no_skilled_agent"
        /// All available agents have as many conversations as they may.
        case allAtCapacity = "all_at_capacity"
        /// All available agents with the skills have as many conversations as they may; others may have room.
        case skilledAgentsAtCapacity = "skilled_agents_at_capacity"
        /// The agent is not a member of the inbox.
        case notMember = "not_member"
        /// The fallback agent is not a member of the inbox.
        case fallbackNotMember = "fallback_not_member"
        /// The fallback agent is away or offline, or has a capacity of 0.
        case fallbackUnavailable = "fallback_unavailable"

        fileprivate var text: String {
            switch self {
            case .alreadyAssigned: "it already has an agent"
            case .notOpen: "it is not open"
            case .unrouted: "it is in no inbox"
            case .manualMethod: "people take conversations of this inbox themselves"
            case .outsideHours: "the inbox is closed"
            case .noMembers: "the inbox has no agents"
            case .noAgentAvailable: "no agent is available"
            case .noSkilledAgent: "no available agent has the skills"
            case .allAtCapacity: "all agents have as many conversations as they may"
            case .skilledAgentsAtCapacity: "all agents with the skills have as many conversations as they may"
            case .notMember: "the agent is not a member of the inbox"
            case .fallbackNotMember: "the fallback agent is not a member of the inbox"
            case .fallbackUnavailable: "the fallback agent is not available"
            }
        }

        /// Whether it applies to every conversation of the inbox.
        var concernsWholeInbox: Bool {
            switch self {
            case .manualMethod, .outsideHours, .noMembers, .noAgentAvailable, .allAtCapacity: true
            default: false
            }
        }
    }

    /// The agent who gets it.
    public var agent: AgentID? {
        guard case .assign(let agent, _) = self else { return nil }
        return agent
    }

    /// A stable word for logs and timelines.
    public var code: String {
        switch self {
        case .assign(_, let reason): reason.code
        case .leave(let obstacle, let fallback): (fallback ?? obstacle).rawValue
        }
    }

    /// The decision in a sentence.
    public var description: String {
        switch self {
        case .assign(let agent, let reason): "assigned to \(agent): \(reason.text)"
        case .leave(let obstacle, let fallback?): "not assigned: \(obstacle.text), and \(fallback.text)"
        case .leave(let obstacle, nil): "not assigned: \(obstacle.text)"
        }
    }
}
