public import OversightQueue
public import SupportCore

/// One event from a provider on its way through the loop.
///
/// The item moves from stage to stage, each time in the same commit as what the stage changed. So a crash between any two
/// instructions repeats at most one stage, and a stage that was committed is never repeated. When it is finished it stays
/// for a while, so that the same event is recognised when the provider delivers it again.
public struct WorkItem: Sendable, Codable, Hashable {
    /// Where an event stands.
    public enum Stage: String, Sendable, Codable, CaseIterable {
        /// The message must be stored, and first be loaded if the webhook did not hold it; rules and routing come with it.
        case ingest
        /// The model comes next.
        case classify
        /// A reviewer has sent a draft back, and the model must write another.
        case revise
        /// The inbox's automatic answer is due.
        case autoReply = "auto_reply"
        /// A person must be told of the message.
        case escalate
        /// A delivery report must be recorded.
        case report
        /// The provider's message must get tags.
        case tag
        /// Nothing is left to do.
        case finished
        /// It failed for good and waits for a person.
        case failed
    }

    /// The item's identifier, made of the event's deduplication key.
    public let id: String
    /// The event; nil once it is no longer needed.
    public var event: ProviderEvent?
    /// Where it stands.
    public var stage: Stage
    /// The message, once it is stored.
    public var messageID: MessageID?
    /// The conversation, once the message is stored.
    public var conversationID: ConversationID?
    /// The draft that is to be written again, if that is what it is about.
    public var draftID: DraftID?
    /// The tags to put on the provider's message, if that is what is left to do.
    public var tags: [String]?
    /// When a worker should take it up; a worker that has taken it up moves this on, so that others leave it alone.
    public var dueAt: Timestamp
    /// How often this stage has been tried without success.
    public var attempt: Int
    /// Counts the workers that have taken it up, so that one who was too slow cannot finish what another has taken over.
    public var fence: Int
    /// When it came in.
    public let receivedAt: Timestamp
    /// When it was finished or failed.
    public var endedAt: Timestamp?
    /// Why the last try failed, as a stable word.
    public var failure: String?

    init(event: ProviderEvent, at now: Timestamp) {
        id = Self.id(of: event)
        self.event = event
        stage = if case .delivery = event.content { .report } else { .ingest }
        dueAt = now
        attempt = 0
        fence = 0
        receivedAt = now
    }

    /// The work of writing a draft's next version; the same for every process that notices it.
    init(revising draft: Draft, at now: Timestamp) {
        var hasher = FieldHasher(domain: "revision-v1")
        hasher.add([draft.id.rawValue, String(draft.review.version)])
        id = hasher.finish().hex
        stage = .revise
        messageID = draft.messageID
        conversationID = draft.conversationID
        draftID = draft.id
        dueAt = now
        attempt = 0
        fence = 0
        receivedAt = now
    }

    /// The one automatic answer of a conversation, for its time.
    init(autoReply key: String, to message: Message, at due: Timestamp, now: Timestamp) {
        var hasher = FieldHasher(domain: "auto-reply-v1")
        hasher.add(key)
        id = hasher.finish().hex
        stage = .autoReply
        messageID = message.id
        conversationID = message.conversationID
        dueAt = due
        attempt = 0
        fence = 0
        receivedAt = now
    }

    /// The work of handing a message to people.
    init(escalating record: EscalationRecord, at due: Timestamp, now: Timestamp) {
        var hasher = FieldHasher(domain: "escalation-v1")
        hasher.add(record.messageID.rawValue)
        id = hasher.finish().hex
        stage = .escalate
        messageID = record.messageID
        conversationID = record.conversationID
        dueAt = due
        attempt = 0
        fence = 0
        receivedAt = now
    }

    /// The work of showing a message to the model, or to nobody, after a person has decided.
    init(readmitting message: MessageID, in conversation: ConversationID, at now: Timestamp) {
        var hasher = FieldHasher(domain: "readmission-v1")
        hasher.add(message.rawValue)
        id = hasher.finish().hex
        stage = .classify
        messageID = message
        conversationID = conversation
        dueAt = now
        attempt = 0
        fence = 0
        receivedAt = now
    }

    static func id(of event: ProviderEvent) -> String {
        var hasher = FieldHasher(domain: "event-v1")
        hasher.add([event.provider, event.deduplicationKey])
        return hasher.finish().hex
    }

    /// Whether a worker may still have something to do.
    public var isActive: Bool { stage != .finished && stage != .failed }

    mutating func move(to stage: Stage, at now: Timestamp) {
        self.stage = stage
        dueAt = now
        attempt = 0
        failure = nil
        // The message is stored by now, and nobody should have to look for its text in two places.
        if stage != .ingest, case .message = event?.content { event = nil }
        if !isActive { end(at: now) }
    }

    /// Keeps the item from other workers while this one talks to the outside.
    mutating func lease(for duration: Duration, at now: Timestamp) {
        dueAt = now + duration
        fence += 1
    }

    /// Puts the item off after a failure.
    mutating func retry(after delay: Duration, because code: String, at now: Timestamp) {
        attempt += 1
        failure = code
        dueAt = now + delay
    }

    mutating func fail(_ code: String, at now: Timestamp) {
        stage = .failed
        failure = code
        end(at: now)
    }

    private mutating func end(at now: Timestamp) {
        endedAt = now
        if stage == .finished { event = nil }
    }
}

extension WorkItem: StoredRecord {
    /// The collection of work items.
    public static let collection = "work"
    /// The identifier.
    public var recordID: String { id }

    /// By lane and due time while active, by end once it has ended.
    public var indexEntries: [IndexEntry] {
        if isActive { return [IndexEntry("due", .text(lane.rawValue), .time(dueAt))] }
        return [IndexEntry("ended", .text(stage.rawValue), .time(endedAt ?? dueAt))]
    }
}
