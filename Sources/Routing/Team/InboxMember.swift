public import SupportCore

/// Whether an agent takes conversations.
public enum Availability: String, Sendable, Codable, CaseIterable {
    /// Takes new conversations.
    case available
    /// Takes no new ones for the moment.
    case away
    /// Is not at work.
    case offline
}

/// What a member may do in an inbox.
public enum InboxRole: String, Sendable, Codable, CaseIterable {
    /// Everything, settings and members among it.
    case admin
    /// Handle conversations and view reports.
    case agent
}

/// An agent's place in an inbox.
public struct InboxMember: Hashable, Sendable, Codable, Identifiable {
    /// The agent.
    public let id: AgentID
    /// What the agent may do here.
    public var role: InboxRole
    /// Whether the agent takes conversations of this inbox.
    public var availability: Availability
    /// How many open conversations of this inbox the agent is given at most; nil is no limit, 0 is none ever.
    public var capacity: Int?
    /// What the agent knows about, as the tags of conversations.
    public var skills: Set<TagID>
    /// When the agent last gave a sign of life.
    public var lastSeenAt: Timestamp?
    /// How many open conversations of this inbox the agent has.
    public internal(set) var openConversations: Int
    /// The number of the last assignment to the agent, counted within the inbox; nil if there was none.
    public internal(set) var lastAssignment: Int?

    /// Describes a member.
    public init(
        id: AgentID,
        role: InboxRole = .agent,
        availability: Availability = .available,
        capacity: Int? = nil,
        skills: Set<TagID> = [],
        lastSeenAt: Timestamp? = nil,
        openConversations: Int = 0,
        lastAssignment: Int? = nil
    ) {
        self.id = id
        self.role = role
        self.availability = availability
        self.capacity = capacity
        self.skills = skills
        self.lastSeenAt = lastSeenAt
        self.openConversations = openConversations
        self.lastAssignment = lastAssignment
    }

    /// Whether the agent takes conversations at `now`: available, and seen lately enough if that is asked for.
    public func isAvailable(at now: Timestamp, awayAfterSeconds: Int?) -> Bool {
        guard availability == .available else { return false }
        guard let awayAfterSeconds else { return true }
        guard let lastSeenAt else { return false }
        return now - lastSeenAt < .seconds(awayAfterSeconds)
    }

    enum CodingKeys: String, CodingKey {
        case id = "userId"
        case role
        case availability
        case capacity
        case skills
        case lastSeenAt
        case openConversations
        case lastAssignment
    }
}
