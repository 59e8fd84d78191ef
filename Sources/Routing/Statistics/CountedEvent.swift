public import SupportCore

/// What of a timeline entry counts for statistics.
public struct CountedEvent: Hashable, Sendable, Codable {
    /// Whose answer a message was.
    public enum Responder: String, Hashable, Sendable, Codable, CaseIterable {
        /// A person wrote it.
        case human
        /// A model wrote it and a person approved it.
        case approvedDraft = "approved_draft"
        /// A model wrote and sent it.
        case autonomous
    }

    /// What happened.
    public enum Kind: Hashable, Sendable, Codable {
        /// The conversation was put into an inbox.
        case routed(InboxID)
        /// The customer wrote.
        case received
        /// We answered; automatic acknowledgements don't count.
        case replied(Responder)
        /// The conversation has an agent, or none any more.
        case assigned(AgentID?)
        /// The status changed.
        case status(Conversation.Status)
        /// The customer rated the conversation, 1 to 5.
        case rated(Int)
    }

    /// The entry's identifier.
    public let id: String
    /// When it happened.
    public let at: Timestamp
    /// What happened.
    public let kind: Kind
    /// The agent whose deed it was.
    public let agent: AgentID?

    /// What counts of an entry; nil if nothing does.
    ///
    /// Details that are looked at: `origin` of a sent message (see `Message.Origin`; without it the actor decides), `status`
    /// of a change of status, `inbox_id`, `agent_id`, and `rating`.
    public init?(_ entry: TimelineEntry) {
        guard let kind = Self.kind(of: entry) else { return nil }
        id = entry.id
        at = entry.at
        self.kind = kind
        let named = entry.details["agent_id"].map { AgentID($0) }
        agent = named ?? (entry.actor.kind == .human ? AgentID(entry.actor.id) : nil)
    }

    private static func kind(of entry: TimelineEntry) -> Kind? {
        switch entry.kind {
        case .messageReceived: .received
        case .messageSent: responder(of: entry).map(Kind.replied)
        case .routed: entry.details["inbox_id"].map { .routed(InboxID($0)) }
        case .assigned: entry.details["agent_id"].map { .assigned(AgentID($0)) }
        case .unassigned: .assigned(nil)
        case .statusChanged: entry.details["status"].flatMap(Conversation.Status.init(rawValue:)).map(Kind.status)
        case .rated: entry.details["rating"].flatMap { Int($0) }.flatMap { (1...5).contains($0) ? .rated($0) : nil }
        default: nil
        }
    }

    private static func responder(of entry: TimelineEntry) -> Responder? {
        if let origin = entry.details["origin"] { return Responder(rawValue: origin) }
        return switch entry.actor.kind {
        case .human: .human
        case .agent: .autonomous
        case .system, .provider, .contact: nil
        }
    }

    /// What comes first of two events of one millisecond: a message before its answer, an answer before the resolution.
    private var rank: Int {
        switch kind {
        case .routed: 0
        case .received: 1
        case .assigned: 2
        case .replied: 3
        case .status: 4
        case .rated: 5
        }
    }

    func precedes(_ other: CountedEvent) -> Bool {
        (at, rank, id) < (other.at, other.rank, other.id)
    }
}
