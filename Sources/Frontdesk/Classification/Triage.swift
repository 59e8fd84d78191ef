internal import MessageText
internal import SupportCore

/// What becomes of a message: a draft for it, a person for it, or a place on file.
enum Triage: Hashable, Sendable {
    /// The model is sure enough; its answer goes into review.
    case draft(ModelDecision)
    /// A person must look at it.
    case escalate(reason: String, intent: String? = nil, confidence: Double? = nil)
    /// A machine wrote it; it is kept and nothing else happens.
    case file(reason: String)

    /// What can be said without asking the model; nil if the model should be asked.
    ///
    /// An opt-out and a reply to an automatic answer go to a person (source: support automation guide).
    static func beforeModel(
        _ message: Message,
        verdict: MailVerdict,
        thread: [Message],
        complaintWords: ComplaintWords = .standard
    ) -> Triage? {
        switch verdict.author {
        case .machine, .list: return .file(reason: verdict.author.rawValue)
        case .person, .unknown: break
        }
        if verdict.optOut != .none { return .escalate(reason: "opt_out_\(verdict.optOut.rawValue)") }
        if complaintWords.occur(in: message.newText) { return .escalate(reason: "asks_for_person") }
        if message.replyTo == nil && message.from == nil { return .escalate(reason: "no_sender") }
        if thread.last(where: { $0.direction == .outbound })?.origin == .autonomous {
            return .escalate(reason: "reply_after_automatic_answer")
        }
        return nil
    }

    /// Reads the model's answer.
    ///
    /// A confidence equal to the intent's threshold is enough.
    static func after(_ reply: ClassifierReply, intents: [Intent]) -> Triage {
        let reader = DecisionReader(intents: intents.map(\.name) + [Intent.unknown])
        do {
            let decision = try reader.read(reply.text, stopReason: reply.stopReason ?? "end_turn")
            let threshold = intents.first { $0.name == decision.intent }?.threshold ?? 1
            guard decision.confidence >= threshold else {
                return .escalate(reason: "not_confident", intent: decision.intent, confidence: decision.confidence)
            }
            return .draft(decision)
        } catch {
            return .escalate(
                reason: error.code,
                intent: reader.intentHint(reply.text),
                confidence: reader.confidenceHint(reply.text)
            )
        }
    }

    var outcome: String {
        switch self {
        case .draft: "draft"
        case .escalate(let reason, _, _), .file(let reason): reason
        }
    }

    var intent: String? {
        switch self {
        case .draft(let decision): decision.intent
        case .escalate(_, let intent, _): intent
        case .file: nil
        }
    }

    var confidence: Double? {
        switch self {
        case .draft(let decision): decision.confidence
        case .escalate(_, _, let confidence): confidence
        case .file: nil
        }
    }
}
