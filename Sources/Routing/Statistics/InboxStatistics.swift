/// The statistics of an inbox: averages are in seconds, and nil where nothing was measured.
public struct InboxStatistics: Hashable, Sendable, Codable {
    /// Conversations that are open now.
    public var openConversations: Int
    /// Open conversations without an agent.
    public var unassignedConversations: Int
    /// The mean time customers waited for a reply that a person wrote or approved, in wall time.
    public var avgResponseTime: Double?
    /// The mean time from creation to the last resolution, in wall time.
    public var avgResolutionTime: Double?
    /// Conversations created today, in the inbox's zone.
    public var conversationsToday: Int
    /// Conversations resolved today, in the inbox's zone; each counts once.
    public var resolvedToday: Int
    /// The mean rating, 1 to 5.
    public var csat: Double?
    /// The number of rated conversations.
    public var ratings: Int
    /// The share of ratings of 4 and 5.
    public var positiveRatings: Double?
    /// How often conversations were reopened.
    public var reopened: Int
    /// The durations in wall time.
    public var wall: Durations
    /// The durations in the inbox's business time.
    public var business: Durations

    /// How long customers waited.
    public struct Durations: Hashable, Sendable, Codable {
        /// Until each reply that a person wrote or approved.
        public var response: DurationSummary
        /// Until the first reply that a person wrote or approved.
        public var firstResponse: DurationSummary
        /// Until the first reply that a model sent without approval.
        public var firstAutonomousResponse: DurationSummary
        /// From creation to the first resolution.
        public var firstResolution: DurationSummary
        /// From creation to the last resolution.
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

    /// Writes every field, `null` where it is nil.
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
