internal import OversightQueue
public import SupportCore

/// Something that happened in the loop, for logs, metrics and traces.
///
/// It never holds a body, an address or a secret.
public struct DeskEvent: Sendable, Hashable {
    /// Which part of the loop it happened in.
    @nonexhaustive public enum Stage: String, Sendable, Hashable, CaseIterable {
        /// A webhook came in.
        case receive
        /// A message was stored in its conversation.
        case ingest
        /// Rules were applied.
        case rules
        /// The conversation was put into an inbox and assigned.
        case route
        /// The model was asked.
        case classify
        /// A draft was submitted or its state changed.
        case review
        /// The conversation was handed to people.
        case escalate
        /// A mail was handed to the provider.
        case dispatch
        /// The provider reported on the delivery of a mail.
        case delivery
        /// A rule, an inbox, a template or a mode was changed, or something was erased.
        case settings
        /// The host recorded an event of its own.
        case host
    }

    /// Which part of the loop it happened in.
    public var stage: Stage
    /// How it ended, as a stable word such as `accepted`, `opened` or `sent`.
    public var outcome: String
    /// The recorded event; nil if what happened changed nothing, such as a call or a repeated webhook.
    public var kind: EventKind?
    /// The conversation, if there is one.
    public var conversationID: ConversationID?
    /// The message, if there is one.
    public var messageID: MessageID?
    /// The draft, rule or other thing, if there is one.
    public var subjectID: String?
    /// Further words by name, such as `intent` or `reason`.
    public var details: [String: String]
    /// How long the step took until then, on the desk's clock; nil for what is not a step.
    public var duration: Duration?
    /// When it happened.
    public var at: Timestamp

    package init(
        _ stage: Stage,
        _ outcome: String,
        conversationID: ConversationID? = nil,
        messageID: MessageID? = nil,
        subjectID: String? = nil,
        details: [String: String] = [:],
        duration: Duration? = nil,
        at: Timestamp
    ) {
        self.stage = stage
        self.outcome = outcome
        self.conversationID = conversationID
        self.messageID = messageID
        self.subjectID = subjectID
        self.details = details
        self.duration = duration
        self.at = at
    }
}

extension DeskEvent {
    /// Identifiers, details and the duration by name, for a log.
    public var metadata: [String: String] {
        var metadata = details
        metadata["conversation_id"] = conversationID?.rawValue
        metadata["message_id"] = messageID?.rawValue
        metadata["subject_id"] = subjectID
        metadata["duration_ms"] = duration.map { String($0.wholeMilliseconds) }
        return metadata
    }

    /// An event that was committed: the outcome is its action without the first word.
    init(_ recorded: RecordedEvent) {
        let event = recorded.event
        let words = event.action.split(separator: ".", maxSplits: 1)
        self.init(
            Stage(of: event),
            words.last.map(String.init) ?? event.action,
            conversationID: event.conversationID,
            messageID: event.details["message_id"].map { MessageID($0) },
            subjectID: event.subjectID,
            details: event.details,
            at: recorded.at
        )
        kind = event.kind
        if kind == .mailDelivery, let status = event.details["status"] { outcome = status }
    }

    /// A call to a provider.
    init(_ call: ProviderCall) {
        var details = ["channel": call.channel, "phase": call.phase.rawValue]
        details["reason"] = call.code
        self.init(
            .dispatch,
            "called",
            conversationID: call.conversationID,
            subjectID: call.id.rawValue,
            details: details,
            duration: call.duration,
            at: call.at
        )
    }
}

extension DeskEvent.Stage {
    init(of event: WorkspaceEvent) {
        self = event.kind.map(Self.init) ?? .host
    }

    package init(_ kind: EventKind) {
        self =
            switch kind {
            case .conversationOpened, .conversationContinued, .conversationLinked, .conversationFiled,
                .answerEngagement:
                .ingest
            case .automationApplied: .rules
            case .conversationEscalated: .escalate
            case .mailDelivery: .delivery
            default: Self.stages[kind.rawValue.prefix { $0 != "." }] ?? .settings
            }
    }

    private static let stages: [Substring: Self] = [
        "conversation": .route, "service_level": .route, "escalation": .escalate, "incident": .receive,
        "draft": .review, "sample": .review, "proposal": .review, "answer": .review,
        "mail": .dispatch, "channel": .dispatch,
    ]
}
