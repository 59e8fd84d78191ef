public import SupportCore

/// How the conversations of an inbox are assigned.
public struct AssignmentRules: Hashable, Sendable, Codable {
    /// How the next agent is chosen.
    public enum Method: String, Sendable, Codable, CaseIterable {
        /// The agent whose last assignment is the oldest.
        case roundRobin = "round_robin"
        /// The agent with the fewest open conversations, then the one whose last assignment is the oldest.
        case leastBusy = "least_busy"
        /// None; agents take conversations themselves.
        case manual
    }

    /// What happens to conversations that arrive while the inbox is closed.
    public enum OutsideHours: String, Sendable, Codable, CaseIterable {
        /// They wait until it opens. The default.
        case wait
        /// They are assigned as usual.
        case assign
        /// They go to the fallback agent.
        case fallback
    }

    /// What happens to an agent's open conversations when the agent goes offline.
    public enum OfflinePolicy: String, Sendable, Codable, CaseIterable {
        /// The agent keeps them. The default.
        case keep
        /// They return to the backlog.
        case handBack = "hand_back"
    }

    /// What happens to a conversation that is reopened while its agent is not available.
    public enum ReopenPolicy: String, Sendable, Codable, CaseIterable {
        /// The agent keeps it.
        case keep
        /// It is reassigned. The default.
        case reassign
        /// It stays unassigned until someone takes it.
        case unassign
    }

    /// How the next agent is chosen.
    public var method: Method
    /// Who gets what no other agent can take.
    public var fallbackAgent: AgentID?
    /// The hours of assignment, if they differ from the inbox's working hours.
    public var workingHours: WorkingHours?
    /// What happens while the inbox is closed; nil is ``OutsideHours/wait``.
    public var outsideHours: OutsideHours?
    /// The most conversations in a row for one agent while others could take one; nil is no limit.
    public var maxBurst: Int?
    /// Whether an agent needs those tags of a conversation that are a skill of any member; nil is no.
    public var requiresSkills: Bool?
    /// Whether admins get conversations, too; nil is yes.
    public var includesAdmins: Bool?
    /// After how many seconds without activity an available agent counts as away; nil is never.
    public var awayAfterSeconds: Int?
    /// What happens when an agent goes offline; nil is ``OfflinePolicy/keep``.
    public var whenAgentGoesOffline: OfflinePolicy?
    /// What happens when a conversation is reopened; nil is ``ReopenPolicy/reassign``.
    public var whenReopened: ReopenPolicy?

    /// Creates assignment rules.
    public init(
        method: Method,
        fallbackAgent: AgentID? = nil,
        workingHours: WorkingHours? = nil,
        outsideHours: OutsideHours? = nil,
        maxBurst: Int? = nil,
        requiresSkills: Bool? = nil,
        includesAdmins: Bool? = nil,
        awayAfterSeconds: Int? = nil,
        whenAgentGoesOffline: OfflinePolicy? = nil,
        whenReopened: ReopenPolicy? = nil
    ) {
        self.method = method
        self.fallbackAgent = fallbackAgent
        self.workingHours = workingHours
        self.outsideHours = outsideHours
        self.maxBurst = maxBurst
        self.requiresSkills = requiresSkills
        self.includesAdmins = includesAdmins
        self.awayAfterSeconds = awayAfterSeconds
        self.whenAgentGoesOffline = whenAgentGoesOffline
        self.whenReopened = whenReopened
    }

    enum CodingKeys: String, CodingKey {
        case method = "type"
        case fallbackAgent = "fallbackUserId"
        case workingHours
        case outsideHours
        case maxBurst
        case requiresSkills
        case includesAdmins
        case awayAfterSeconds
        case whenAgentGoesOffline
        case whenReopened
    }
}
