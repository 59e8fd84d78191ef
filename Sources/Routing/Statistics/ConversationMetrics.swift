package import SupportCore

/// What statistics need to know about one conversation, derived from its events.
package struct ConversationMetrics: Hashable, Sendable {
    /// A reply, and since when the customer had waited for it.
    package struct Response: Hashable, Sendable {
        /// When the customer wrote the first message without a reply.
        package let since: Timestamp
        package let at: Timestamp
        package let responder: CountedEvent.Responder
        /// The agent who wrote or approved the reply.
        package let agent: AgentID?
    }

    package private(set) var inboxID: InboxID?
    /// The time of the first event.
    package private(set) var createdAt: Timestamp?
    package private(set) var status = Conversation.Status.open
    package private(set) var assignee: AgentID?
    /// Since when the customer has waited for a reply; nil if they don't.
    package private(set) var waitingSince: Timestamp?
    package private(set) var firstReceivedAt: Timestamp?
    package private(set) var responses: [Response] = []
    /// When each agent wrote or approved replies.
    package private(set) var handledAt: [AgentID: [Timestamp]] = [:]
    /// More than one if it was reopened.
    package private(set) var resolutions: [Timestamp] = []
    package private(set) var reopenings: [Timestamp] = []
    /// The customer's last rating, 1 to 5.
    package private(set) var rating: Int?
    package private(set) var ratedAt: Timestamp?
    /// The agent credited with the rating: whoever wrote or approved the last reply before it; nil if nobody did.
    package private(set) var ratedAgent: AgentID?
    /// The times in which it was not open; the last one ends at the maximal timestamp while it lasts.
    package private(set) var pauses: [Range<Timestamp>] = []

    private var lastHandler: AgentID?

    init(_ events: [CountedEvent]) {
        createdAt = events.first?.at
        for event in events { apply(event) }
    }

    /// The agents who wrote or approved a reply.
    package var handlers: Set<AgentID> { Set(handledAt.keys) }

    /// When it was last resolved; nil if it is not resolved now.
    package var resolvedAt: Timestamp? { Self.isOver(status) ? resolutions.last : nil }

    package func firstResponse(by responders: Set<CountedEvent.Responder>) -> Response? {
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
        lastHandler = responder == .autonomous ? nil : event.agent ?? lastHandler
        if let agent = event.agent, responder != .autonomous { handledAt[agent, default: []].append(event.at) }
        guard let since = waitingSince else { return }
        responses.append(Response(since: since, at: event.at, responder: responder, agent: event.agent))
        waitingSince = nil
    }

    private mutating func change(to new: Conversation.Status, at now: Timestamp) {
        if status == .open, new != .open { pauses.append(now..<Timestamp(milliseconds: .max)) }
        if status != .open, new == .open, let pause = pauses.last {
            pauses[pauses.count - 1] = pause.lowerBound..<now
        }
        if Self.isOver(new), !Self.isOver(status) {
            resolutions.append(now)
            // Whoever wrote last, such as "thanks", waits for nothing any more.
            waitingSince = nil
        }
        if Self.isOver(status), !Self.isOver(new) { reopenings.append(now) }
        status = new
    }

    private static func isOver(_ status: Conversation.Status) -> Bool { status == .resolved || status == .closed }
}
