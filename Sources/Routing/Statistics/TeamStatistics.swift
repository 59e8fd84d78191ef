public import SupportCore

/// How the members of an inbox do.
public struct TeamStatistics: Hashable, Sendable, Codable {
    /// How one agent does, members of the past among them.
    public struct Member: Hashable, Sendable, Codable {
        /// The agent.
        public let userID: AgentID
        /// The agent's name; the identifier if it is not known.
        public let name: String
        /// Conversations in which the agent answered, or approved an answer.
        public let conversationsHandled: Int
        /// The mean time customers waited for the agent's answers, in wall seconds; nil without any.
        public let avgResponseTime: Double?
        /// The mean rating of conversations that the agent answered last before; nil without any.
        public let csat: Double?

        enum CodingKeys: String, CodingKey {
            case userID = "userId"
            case name
            case conversationsHandled
            case avgResponseTime
            case csat
        }

        /// Writes every field, `null` for what was not measured.
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
