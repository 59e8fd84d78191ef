public import SupportCore

/// Who gets a conversation, or why nobody does.
public enum AssignmentDecision: Hashable, Sendable, CustomStringConvertible {
    /// The agent gets it.
    case assign(AgentID, AssignmentReason)
    /// It stays as it is; `fallback` says why the fallback agent did not get it either, if there is one.
    case leave(AssignmentObstacle, fallback: AssignmentObstacle? = nil)

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
        case .assign(let agent, let reason): "assigned to \(agent): \(reason)"
        case .leave(let obstacle, let fallback?): "not assigned: \(obstacle), and \(fallback)"
        case .leave(let obstacle, nil): "not assigned: \(obstacle)"
        }
    }
}

/// Why an agent got a conversation.
public enum AssignmentReason: Hashable, Sendable, CustomStringConvertible {
    /// It was the agent's turn.
    case roundRobin
    /// The agent had the fewest open conversations.
    case leastBusy
    /// Nobody else could take it.
    case fallback(AssignmentObstacle)
    /// A person or a rule said so.
    case chosen

    /// A stable word for logs and timelines.
    public var code: String {
        switch self {
        case .roundRobin: "round_robin"
        case .leastBusy: "least_busy"
        case .fallback: "fallback"
        case .chosen: "chosen"
        }
    }

    /// The reason in words.
    public var description: String {
        switch self {
        case .roundRobin: "it was their turn"
        case .leastBusy: "they had the fewest open conversations"
        case .fallback(let obstacle): "they are the fallback, because \(obstacle)"
        case .chosen: "someone chose them"
        }
    }
}

/// Why an agent did not get a conversation.
@nonexhaustive
public enum AssignmentObstacle: String, Hashable, Sendable, Codable, CaseIterable, CustomStringConvertible {
    /// The conversation has an agent.
    case alreadyAssigned = "already_assigned"
    /// The conversation is not open.
    case notOpen = "not_open"
    /// The conversation lies in no inbox.
    case unrouted
    /// The inbox has no assignment rules, or people take conversations themselves.
    case manualMethod = "manual"
    /// The inbox is closed.
    case outsideHours = "outside_hours"
    /// Nobody in the inbox gets conversations.
    case noMembers = "no_members"
    /// All are away or offline.
    case nobodyAvailable = "nobody_available"
    /// Nobody who is available has the skills.
    case noSkilledAgent = "no_skilled_agent"
    /// All who are available have as many conversations as they may.
    case everyoneAtCapacity = "everyone_at_capacity"
    /// The agent is not a member of the inbox.
    case notMember = "not_member"
    /// The fallback agent is not a member of the inbox.
    case fallbackNotMember = "fallback_not_member"
    /// The fallback agent is away or offline, or takes nothing.
    case fallbackUnavailable = "fallback_unavailable"

    /// The obstacle in words.
    public var description: String {
        switch self {
        case .alreadyAssigned: "it has an agent already"
        case .notOpen: "it is not open"
        case .unrouted: "it lies in no inbox"
        case .manualMethod: "people take conversations of this inbox themselves"
        case .outsideHours: "the inbox is closed"
        case .noMembers: "the inbox has no agents"
        case .nobodyAvailable: "nobody is available"
        case .noSkilledAgent: "nobody available has the skills"
        case .everyoneAtCapacity: "everyone has as many conversations as they may"
        case .notMember: "the agent is not a member of the inbox"
        case .fallbackNotMember: "the fallback agent is not a member of the inbox"
        case .fallbackUnavailable: "the fallback agent is not available"
        }
    }

    /// Whether it stands in the way of every conversation of the inbox alike.
    var concernsWholeInbox: Bool {
        switch self {
        case .manualMethod, .outsideHours, .noMembers, .nobodyAvailable, .everyoneAtCapacity: true
        default: false
        }
    }
}
