package import SupportCore

/// What of a timeline entry counts for statistics.
package struct CountedEvent: Hashable, Sendable, Codable {
    /// Whose answer a message was.
    package enum Responder: String, Hashable, Sendable, Codable, CaseIterable {
        /// A person wrote it.
        case human
        /// A model wrote it and a person approved it.
        case approvedDraft = "approved_draft"
        /// A model wrote and sent it.
        case autonomous
    }

    /// What happened.
    package enum Kind: Hashable, Sendable, Codable {
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

    /// When it happened.
    package private(set) var at: Timestamp
    /// What happened.
    package let kind: Kind
    /// The agent whose deed it was.
    package let agent: AgentID?

    /// What counts of an entry; nil if nothing does.
    ///
    /// Details that are looked at: `origin` of a sent message (see `Message.Origin`; without it the actor decides), `status`
    /// of a change of status, `inbox_id`, `agent_id`, and `rating`.
    package init?(_ entry: TimelineEntry) {
        guard let kind = Self.kind(of: entry) else { return nil }
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

    /// The event, with the time of the one before it if its own is earlier.
    func notBefore(_ earliest: Timestamp?) -> CountedEvent {
        var event = self
        event.at = max(at, earliest ?? at)
        return event
    }
}
