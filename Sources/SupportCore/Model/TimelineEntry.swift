/// One line of a conversation's activity timeline.
public struct TimelineEntry: Hashable, Sendable, Codable, Identifiable {
    /// The entry's identifier; entries of one conversation sort by it.
    public var id: String
    /// The conversation it belongs to.
    public var conversationID: ConversationID
    /// What happened, as a stable word such as `automation_applied`.
    public var kind: Kind
    /// Who did it.
    public var actor: Principal
    /// When it happened.
    public var at: Timestamp
    /// Details by name, such as `rule_id` or `reason`.
    ///
    /// Never a mail body or an address.
    public var details: [String: String]

    /// Describes an entry.
    public init(
        id: String,
        conversationID: ConversationID,
        kind: Kind,
        actor: Principal,
        at: Timestamp,
        details: [String: String] = [:]
    ) {
        self.id = id
        self.conversationID = conversationID
        self.kind = kind
        self.actor = actor
        self.at = at
        self.details = details
    }

    /// The kind of a timeline entry; hosts may add kinds of their own.
    public struct Kind: RawRepresentable, Hashable, Sendable, Codable, ExpressibleByStringLiteral {
        /// The stable word.
        public let rawValue: String

        /// Wraps a stable word.
        public init(rawValue: String) { self.rawValue = rawValue }

        /// Wraps a stable word.
        public init(stringLiteral value: String) { rawValue = value }

        /// A message was received.
        public static let messageReceived: Kind = "message_received"
        /// A message was sent.
        public static let messageSent: Kind = "message_sent"
        /// A message named this conversation without joining it, or an agent joined two; `linked_conversation_id` is the other.
        public static let linked: Kind = "linked"
        /// A rule matched and was applied.
        public static let automationApplied: Kind = "automation_applied"
        /// The conversation was put into an inbox.
        public static let routed: Kind = "routed"
        /// The conversation was assigned to someone.
        public static let assigned: Kind = "assigned"
        /// The conversation was taken from its agent.
        public static let unassigned: Kind = "unassigned"
        /// An assignment was not made; the detail `reason` says why.
        public static let assignmentSkipped: Kind = "assignment_skipped"
        /// The message was classified.
        public static let classified: Kind = "classified"
        /// A draft was submitted, decided or withdrawn.
        public static let draft: Kind = "draft"
        /// The message was handed to people.
        public static let escalated: Kind = "escalated"
        /// The status changed.
        public static let statusChanged: Kind = "status_changed"
        /// The customer reacted to an answer, such as by writing again; the detail `event` says how.
        public static let engagement: Kind = "engagement"
        /// The provider reported on the delivery of a message.
        public static let delivery: Kind = "delivery"
        /// The customer rated the conversation; the detail `rating` is 1 to 5.
        public static let rated: Kind = "rated"
        /// Little time is left for a target; the detail `target` names it.
        public static let slaWarning: Kind = "service_level_warning"
        /// A target was missed; the detail `target` names it.
        public static let slaBreach: Kind = "service_level_breach"
    }

    enum CodingKeys: String, CodingKey {
        case id
        case conversationID = "conversation_id"
        case kind
        case actor
        case at
        case details
    }
}

extension TimelineEntry {
    /// Reads a coded value; what has a default may be absent.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        id = try container.decode(String.self, forKey: .id)
        conversationID = try container.decode(ConversationID.self, forKey: .conversationID)
        kind = try container.decode(Kind.self, forKey: .kind)
        actor = try container.decode(Principal.self, forKey: .actor)
        at = try container.decode(Timestamp.self, forKey: .at)
        details = try container.decode(.details, or: [:])
    }
}
