internal import OversightQueue
public import SupportCore

/// How far a message has come on its way to people: which targets were tried, and which one has it.
public struct EscalationRecord: Hashable, Sendable, Codable {
    /// Where an escalation stands.
    public enum State: String, Sendable, Hashable, Codable, CaseIterable {
        /// A target is being tried.
        case open
        /// A target has it.
        case handed
        /// No target takes it; it waits in the conversation list.
        case exhausted
    }

    /// What a target has said.
    public struct Step: Hashable, Sendable, Codable {
        /// The target's name.
        public let target: String
        /// `handed`, or why it did not take the message.
        public let outcome: String
        /// When.
        public let at: Timestamp
    }

    /// The message.
    public let messageID: MessageID
    /// Its conversation.
    public let conversationID: ConversationID
    /// Why the model did not answer it.
    public let reason: String
    /// What the model found it to be about.
    public let intent: String?
    /// How sure the model was.
    public let confidence: Double?
    /// When it was escalated.
    public let createdAt: Timestamp
    /// Where it stands.
    public private(set) var state = State.open
    /// What the targets have said, in order.
    public private(set) var steps: [Step] = []
    /// The target's own name for it, such as the number of a ticket.
    public private(set) var reference: String?
    /// The place of the target that is being tried.
    private(set) var place = 0
    /// How often it was tried.
    private(set) var attempt = 0
    /// When the call began whose end is not on record; nil if there is none.
    private(set) var callSince: Timestamp?
    /// When the first call began of which nobody knows whether the target has acted; nil if there is none.
    private(set) var doubtSince: Timestamp?
    /// The mail that it gets, if it gets one.
    private(set) var outboxID: OutboxID?

    init(_ message: Message, reason: String, intent: String?, confidence: Double?, at now: Timestamp) {
        messageID = message.id
        conversationID = message.conversationID
        self.reason = reason
        self.intent = intent
        self.confidence = confidence
        createdAt = now
    }

    /// The key of the target that is being tried; each target has its own.
    var idempotencyKey: String {
        "escalation-" + messageID.rawValue + (place == 0 ? "" : "-\(place + 1)")
    }
}

extension EscalationRecord {
    /// What is to be done after a call.
    enum Next: Hashable {
        /// Nothing; a target has the message.
        case done
        /// The same target again, after at least this time.
        case again(Duration)
        /// The next target.
        case further
    }

    /// A mail for the target is in the outbox.
    mutating func wait(for mail: OutboxID) {
        outboxID = mail
    }

    /// A call to the target begins.
    mutating func begin(at now: Timestamp) {
        attempt += 1
        doubtSince = doubtSince ?? callSince
        callSince = now
    }

    /// Whether the target may be called: always if no earlier call can have reached it, otherwise while its key holds.
    func mayCall(_ idempotency: TransportIdempotency, at now: Timestamp) -> Bool {
        guard let since = doubtSince ?? callSince else { return true }
        guard case .keyed(let timeToLive) = idempotency else { return false }
        return now < since + timeToLive
    }

    /// The target has it.
    mutating func hand(to target: String, reference: String?, at now: Timestamp) {
        steps.append(Step(target: target, outcome: "handed", at: now))
        state = .handed
        self.reference = reference
    }

    /// The target does not take it; the next one is tried.
    mutating func decline(_ target: String, _ code: String, at now: Timestamp) {
        steps.append(Step(target: target, outcome: code, at: now))
        place += 1
        attempt = 0
        callSince = nil
        doubtSince = nil
        outboxID = nil
    }

    /// No target is left.
    mutating func exhaust() {
        state = .exhausted
    }

    /// Takes in how a call ended.
    mutating func record(
        _ outcome: SendOutcome,
        from target: String,
        _ idempotency: TransportIdempotency,
        attempts: Int,
        at now: Timestamp
    ) -> Next {
        switch outcome {
        case .accepted(let receipt):
            hand(to: target, reference: receipt.providerMessageID.isEmpty ? nil : receipt.providerMessageID, at: now)
            return .done
        case .notSent(let code):
            return again(target, code, after: .zero, attempts, now)
        case .wait(let pause, let code):
            return again(target, code, after: pause ?? .zero, attempts, now)
        case .unknown(let code, let pause):
            guard case .keyed = idempotency, attempt < attempts else { return further(target, code, now) }
            return .again(pause ?? .zero)
        case .refused(let code), .channelClosed(_, let code):
            return further(target, code, now)
        }
    }

    /// A call that went nowhere leaves no doubt of its own.
    private mutating func again(
        _ target: String,
        _ code: String,
        after pause: Duration,
        _ attempts: Int,
        _ now: Timestamp
    ) -> Next {
        callSince = nil
        return attempt < attempts ? .again(pause) : further(target, code, now)
    }

    private mutating func further(_ target: String, _ code: String, _ now: Timestamp) -> Next {
        decline(target, code, at: now)
        return .further
    }
}

extension EscalationRecord: StoredRecord {
    /// The collection of escalations.
    public static let collection = "escalations"
    /// The message's identifier.
    public var recordID: String { messageID.rawValue }
    /// By state and time, and by conversation.
    public var indexEntries: [IndexEntry] {
        [
            IndexEntry("state", .text(state.rawValue), .time(createdAt)),
            IndexEntry("conversation", .text(conversationID.rawValue), .time(createdAt)),
        ]
    }
}
