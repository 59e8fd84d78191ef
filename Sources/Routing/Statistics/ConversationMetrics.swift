public import SupportCore

/// What the events of one conversation come to.
public struct ConversationMetrics: Hashable, Sendable {
    /// One answer, and since when the customer had waited for it.
    public struct Response: Hashable, Sendable {
        /// When the customer wrote what was not answered before.
        public let since: Timestamp
        /// When we answered.
        public let at: Timestamp
        /// Whose answer it was.
        public let responder: CountedEvent.Responder
        /// The agent who answered, or approved the answer.
        public let agent: AgentID?
    }

    /// The inbox that it was put into last.
    public private(set) var inboxID: InboxID?
    /// When it began: at its first event.
    public private(set) var createdAt: Timestamp?
    /// Where it stands.
    public private(set) var status = Conversation.Status.open
    /// Who has it.
    public private(set) var assignee: AgentID?
    /// Since when the customer has waited for an answer; nil if nobody waits.
    public private(set) var waitingSince: Timestamp?
    /// When the customer first wrote.
    public private(set) var firstReceivedAt: Timestamp?
    /// The answers to something the customer wrote, in order.
    public private(set) var responses: [Response] = []
    /// Who wrote or approved any answer.
    public private(set) var handlers: Set<AgentID> = []
    /// When it was resolved; several times if it was reopened.
    public private(set) var resolutions: [Timestamp] = []
    /// How often it was opened again after it was resolved.
    public private(set) var reopenings = 0
    /// The customer's last rating, 1 to 5.
    public private(set) var rating: Int?
    /// When the customer last rated it.
    public private(set) var ratedAt: Timestamp?
    /// Who is credited with the rating: whoever answered last before it.
    public private(set) var ratedAgent: AgentID?
    /// The times in which it was not open, so that nobody of us had to act.
    ///
    /// The last one may be without end.
    public private(set) var pauses: [Range<Timestamp>] = []

    private var lastHandler: AgentID?

    init(_ events: [CountedEvent]) {
        createdAt = events.first?.at
        for event in events { apply(event) }
    }

    /// When it was last resolved, if it still is.
    public var resolvedAt: Timestamp? { Self.isOver(status) ? resolutions.last : nil }

    /// The first answer of one of these responders.
    public func firstResponse(by responders: Set<CountedEvent.Responder>) -> Response? {
        responses.first { responders.contains($0.responder) }
    }

    private mutating func apply(_ event: CountedEvent) {
        switch event.kind {
        case .routed(let inbox): inboxID = inbox
        case .assigned(let agent): assignee = agent
        case .received:
            waitingSince = waitingSince ?? event.at
            firstReceivedAt = firstReceivedAt ?? event.at
        case .replied(let responder): reply(event, by: responder)
        case .status(let new): change(to: new, at: event.at)
        case .rated(let stars): (rating, ratedAt, ratedAgent) = (stars, event.at, lastHandler)
        }
    }

    private mutating func reply(_ event: CountedEvent, by responder: CountedEvent.Responder) {
        if let agent = event.agent, responder != .autonomous {
            handlers.insert(agent)
            lastHandler = agent
        }
        guard let since = waitingSince else { return }
        responses.append(Response(since: since, at: event.at, responder: responder, agent: event.agent))
        waitingSince = nil
    }

    private mutating func change(to new: Conversation.Status, at now: Timestamp) {
        if status == .open, new != .open { pauses.append(now..<Timestamp(milliseconds: .max)) }
        if status != .open, new == .open, let pause = pauses.last {
            pauses[pauses.count - 1] = pause.lowerBound..<max(now, pause.lowerBound)
        }
        if Self.isOver(new), !Self.isOver(status) { resolutions.append(now) }
        if Self.isOver(status), !Self.isOver(new) { reopenings += 1 }
        status = new
    }

    private static func isOver(_ status: Conversation.Status) -> Bool { status == .resolved || status == .closed }
}
