public import SupportCore

/// The statistics of an inbox's agents.
public struct TeamStatistics: Hashable, Sendable, Codable {
    /// The statistics of one agent, who may be a former member.
    public struct Member: Hashable, Sendable, Codable {
        /// The agent.
        public let userID: AgentID
        /// The agent's name, or the identifier if it is unknown.
        public let name: String
        /// Conversations in which the agent wrote or approved a reply.
        public let conversationsHandled: Int
        /// The mean time customers waited for the agent's replies, in seconds of wall time; nil without any.
        public let avgResponseTime: Double?
        /// The mean rating of conversations in which the agent was the last to reply before the rating; nil without any.
        public let csat: Double?

        enum CodingKeys: String, CodingKey {
            case userID = "userId"
            case name
            case conversationsHandled
            case avgResponseTime
            case csat
        }

        /// Writes every field, `null` where it is nil.
        public func encode(to encoder: any Encoder) throws {
            var container = encoder.container(keyedBy: CodingKeys.self)
            try container.encode(userID, forKey: .userID)
            try container.encode(name, forKey: .name)
            try container.encode(conversationsHandled, forKey: .conversationsHandled)
            try container.encode(avgResponseTime, forKey: .avgResponseTime)
            try container.encode(csat, forKey: .csat)
        }
    }

    /// The agents, sorted by identifier.
    public let members: [Member]
}
