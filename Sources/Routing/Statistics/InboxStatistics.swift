/// How an inbox does; the first seven fields are those of the source, averages in seconds, nil where nothing was measured.
public struct InboxStatistics: Hashable, Sendable, Codable {
    /// Conversations that are open now.
    public var openConversations: Int
    /// Open conversations without an agent.
    public var unassignedConversations: Int
    /// The mean time customers waited for an answer by a person, or one that a person approved, in wall time.
    public var avgResponseTime: Double?
    /// The mean time from the beginning to the last resolution, in wall time.
    public var avgResolutionTime: Double?
    /// Conversations that began today, in the inbox's zone.
    public var conversationsToday: Int
    /// Conversations that were resolved today at least once, in the inbox's zone.
    public var resolvedToday: Int
    /// The mean rating, 1 to 5.
    public var csat: Double?
    /// How many conversations were rated.
    public var ratings: Int
    /// The share of ratings of 4 and 5.
    public var positiveRatings: Double?
    /// How often conversations were reopened.
    public var reopened: Int
    /// The durations in wall time.
    public var wall: Durations
    /// The durations in the inbox's business time.
    public var business: Durations

    /// What customers waited for.
    public struct Durations: Hashable, Sendable, Codable {
        /// Every answer by a person, or approved by one.
        public var response: DurationSummary
        /// The first answer by a person, or approved by one.
        public var firstResponse: DurationSummary
        /// The first answer that a model sent by itself.
        public var firstAutonomousResponse: DurationSummary
        /// From the beginning to the first resolution.
        public var firstResolution: DurationSummary
        /// From the beginning to the last resolution.
        public var resolution: DurationSummary
    }

    enum CodingKeys: String, CodingKey {
        case openConversations
        case unassignedConversations
        case avgResponseTime
        case avgResolutionTime
        case conversationsToday
        case resolvedToday
        case csat
        case ratings
        case positiveRatings
        case reopened
        case wall
        case business
    }

    /// Writes every field, `null` for what was not measured.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(openConversations, forKey: .openConversations)
        try container.encode(unassignedConversations, forKey: .unassignedConversations)
        try container.encode(avgResponseTime, forKey: .avgResponseTime)
        try container.encode(avgResolutionTime, forKey: .avgResolutionTime)
        try container.encode(conversationsToday, forKey: .conversationsToday)
        try container.encode(resolvedToday, forKey: .resolvedToday)
        try container.encode(csat, forKey: .csat)
        try container.encode(ratings, forKey: .ratings)
        try container.encode(positiveRatings, forKey: .positiveRatings)
        try container.encode(reopened, forKey: .reopened)
        try container.encode(wall, forKey: .wall)
        try container.encode(business, forKey: .business)
    }
}
