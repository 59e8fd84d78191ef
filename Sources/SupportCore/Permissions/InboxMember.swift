/// An agent who is a member of an inbox.
public struct InboxMember: Hashable, Sendable, Codable, Identifiable {
    /// What a member may do in an inbox.
    public enum Role: String, Sendable, Codable, CaseIterable {
        /// Everything, including settings and members.
        case admin
        /// Handle conversations and view reports.
        case agent
    }

    /// Whether an agent takes conversations.
    public enum Availability: String, Sendable, Codable, CaseIterable {
        /// Takes new conversations.
        case available
        /// Takes no new ones for the moment.
        case away
        /// Is not at work.
        case offline
    }

    /// The agent.
    public let id: AgentID
    /// What the agent may do in the inbox.
    public var role: Role
    /// Whether the agent takes conversations of the inbox.
    public var availability: Availability
    /// The most open conversations of the inbox that the agent is assigned; nil is no limit.
    public var capacity: Int?
    /// What the agent knows about, as tags of conversations.
    public var skills: Set<TagID>
    /// When the agent was last active.
    public var lastSeenAt: Timestamp?
    /// How many open conversations of the inbox the agent has.
    public package(set) var openConversations: Int
    /// The number of the agent's last assignment, counted within the inbox; nil if there was none.
    package var lastAssignment: Int?

    package init(
        id: AgentID,
        role: Role = .agent,
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

    /// Whether the agent is available at `now`, and active recently enough if that is required.
    package func isAvailable(at now: Timestamp, awayAfterSeconds: Int?) -> Bool {
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
