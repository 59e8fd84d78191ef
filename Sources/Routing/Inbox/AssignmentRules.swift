public import SupportCore

/// How conversations of an inbox find their agent.
public struct AssignmentRules: Hashable, Sendable, Codable {
    /// Who comes next.
    public enum Method: String, Sendable, Codable, CaseIterable {
        /// Whoever has waited longest for a conversation.
        case roundRobin = "round_robin"
        /// Whoever has the fewest open conversations; among equals whoever has waited longest.
        case leastBusy = "least_busy"
        /// Nobody; people take conversations themselves.
        case manual
    }

    /// What happens to conversations that arrive while the inbox is closed.
    public enum OutsideHours: String, Sendable, Codable, CaseIterable {
        /// They wait unassigned until it opens. The default.
        case wait
        /// They are assigned as always.
        case assign
        /// They go to the fallback agent.
        case fallback
    }

    /// What happens to an agent's open conversations when the agent goes offline.
    public enum OfflinePolicy: String, Sendable, Codable, CaseIterable {
        /// The agent keeps them. The default.
        case keep
        /// They go back to the others.
        case handBack = "hand_back"
    }

    /// What happens to a conversation that is reopened while its agent is not available.
    public enum ReopenPolicy: String, Sendable, Codable, CaseIterable {
        /// The agent keeps it.
        case keep
        /// It is assigned anew. The default.
        case reassign
        /// It waits unassigned for someone to take it.
        case unassign
    }

    /// Who comes next.
    public var method: Method
    /// Who takes what nobody else can take.
    public var fallbackAgent: AgentID?
    /// The hours of assignment, if they differ from the inbox's own.
    public var workingHours: WorkingHours?
    /// What happens while the inbox is closed; nil is ``OutsideHours/wait``.
    public var outsideHours: OutsideHours?
    /// How many conversations in a row one agent gets at most while others could take one; nil is no limit.
    public var maxBurst: Int?
    /// Whether an agent must have all those tags of a conversation that are skills of anyone in the inbox.
    public var requiresSkills: Bool?
    /// Whether admins get conversations as agents do; nil is yes.
    public var includesAdmins: Bool?
    /// After how many seconds without a sign of life an available agent counts as away; nil is never.
    public var awayAfterSeconds: Int?
    /// What happens when an agent goes offline; nil is ``OfflinePolicy/keep``.
    public var whenAgentGoesOffline: OfflinePolicy?
    /// What happens when a conversation is reopened; nil is ``ReopenPolicy/reassign``.
    public var whenReopened: ReopenPolicy?

    /// Describes assignment rules.
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
