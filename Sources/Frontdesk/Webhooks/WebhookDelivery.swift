public import SupportCore

/// One event on its way to one endpoint, with all attempts.
public struct WebhookDelivery: Hashable, Sendable, Codable, Identifiable {
    /// How far it has come.
    public enum State: String, Hashable, Sendable, Codable, CaseIterable {
        /// It is sent, or waits to be.
        case pending
        /// The endpoint has accepted it.
        case delivered
        /// It was given up; it can be replayed.
        case failed
    }

    /// Why an attempt failed without an answer.
    public enum Failure: String, Hashable, Sendable, Codable, CaseIterable {
        /// The host has no address, or refuses connections.
        case unreachable
        /// No answer came in time, or it was cut off.
        case interrupted
        /// The host lies in a private network.
        case privateAddress = "private_address"
        /// The URL is none.
        case invalidURL = "invalid_url"
        /// The endpoint was removed or switched off.
        case disabled
        /// The answer was not 2xx.
        case refused
    }

    /// One attempt.
    public struct Attempt: Hashable, Sendable, Codable {
        /// When it ended.
        public let at: Timestamp
        /// What the endpoint answered; nil for nothing.
        public let status: Int?
        /// Why it failed; nil if it did not.
        public let failure: Failure?
    }

    /// Its identifier.
    public let id: String
    /// The endpoint.
    public let subscriptionID: String
    /// The event's identifier, `webhook-id` in the request: the same in all attempts, replays and endpoints.
    public let eventID: String
    /// What it tells of.
    public let type: WebhookEventType
    /// The conversation it tells of, if any.
    public let conversationID: ConversationID?
    /// The message it tells of, if it is a customer's.
    let messageID: MessageID?
    /// The mail it tells of, if it is ours.
    let mailID: OutboxID?
    /// The body, as Standard Webhooks describes it.
    public let body: String
    /// When the event happened.
    public let at: Timestamp
    /// How far it has come.
    public internal(set) var state = State.pending
    /// The attempts, the oldest first; of many the last 20.
    public private(set) var attempts: [Attempt] = []
    /// How many attempts were made since it was sent or replayed.
    var round = 0
    let isOrdered: Bool

    init(
        _ event: RecordedEvent,
        _ type: WebhookEventType,
        to subscription: WebhookSubscription,
        id: String,
        eventID: String
    ) throws {
        self.id = id
        self.eventID = eventID
        self.type = type
        subscriptionID = subscription.id
        isOrdered = subscription.isOrdered
        conversationID = event.event.conversationID
        messageID = event.event.details["message_id"].map { MessageID($0) }
        mailID = Self.mail(of: event.event)
        at = event.at
        body = String(decoding: try CodedJSON.bytes(of: Envelope(event, type, eventID)), as: UTF8.self)
    }

    private static func mail(of event: WorkspaceEvent) -> OutboxID? {
        guard event.kind == .mailSent || event.kind == .mailDelivery else { return nil }
        return (event.details["outbox_id"] ?? event.subjectID).map { OutboxID($0) }
    }

    /// The work item that posts a delivery.
    static func workID(_ id: String) -> String { "webhook-" + id }

    mutating func note(_ attempt: Attempt) {
        attempts.append(attempt)
        if attempts.count > 20 { attempts.removeFirst() }
        round += 1
    }

    /// The body of a webhook: the event's words and identifiers, never what a customer wrote.
    private struct Envelope: Encodable {
        let id: String
        let type: WebhookEventType
        let timestamp: Timestamp
        let data: [String: String]

        init(_ event: RecordedEvent, _ type: WebhookEventType, _ id: String) {
            self.id = id
            self.type = type
            timestamp = event.at
            var data = event.event.details
            data["conversation_id"] = event.event.conversationID?.rawValue
            data["subject_id"] = event.event.subjectID
            data["actor_kind"] = event.event.actor.kind.rawValue
            data["actor_id"] = event.event.actor.id
            self.data = data
        }
    }
}

extension WebhookDelivery: StoredRecord {
    /// Where deliveries are stored.
    public static let collection = "webhook_deliveries"
    /// The delivery's identifier.
    public var recordID: String { id }

    /// By endpoint, by endpoint and state, and what later ones of a conversation wait for.
    public var indexEntries: [IndexEntry] {
        var entries = [
            IndexEntry("subscription", .text(subscriptionID), .time(at)),
            IndexEntry("state", .text(subscriptionID), .text(state.rawValue), .time(at)),
            IndexEntry("age", .time(at)),
        ]
        if state == .pending, isOrdered, let conversationID {
            entries.append(IndexEntry("line", .text(subscriptionID), .text(conversationID.rawValue), .time(at)))
        }
        return entries
    }
}
