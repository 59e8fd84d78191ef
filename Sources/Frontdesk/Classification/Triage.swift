internal import MessageText
internal import SupportCore

/// What becomes of a message: a draft for it, a person for it, or a place on file.
enum Triage: Hashable, Sendable {
    /// The model is sure enough; its answer goes into review.
    case draft(ModelDecision)
    /// The model has an answer but is not sure enough of it.
    case unsure(ModelDecision)
    /// A person must look at it.
    case escalate(reason: String, intent: String? = nil, confidence: Double? = nil)
    /// A machine wrote it; it is kept and nothing else happens.
    case file(reason: String)

    /// What can be said without asking the model; nil if the model should be asked.
    ///
    /// An opt-out and a reply to an automatic answer go to a person (source: support automation guide).
    static func beforeModel(
        _ reading: MessageReading,
        thread: [Message],
        complaintWords: ComplaintWords = .standard
    ) -> Triage? {
        let (message, verdict) = (reading.message, reading.verdict)
        switch verdict.author {
        case .machine, .list: return .file(reason: verdict.author.rawValue)
        case .person, .unknown: break
        }
        if verdict.optOut != .none { return .escalate(reason: "opt_out_\(verdict.optOut.rawValue)") }
        if complaintWords.occur(in: reading.newText) { return .escalate(reason: "asks_for_person") }
        if message.replyTo == nil && message.from == nil { return .escalate(reason: "no_sender") }
        if thread.last(where: { $0.direction == .outbound })?.origin == .autonomous {
            return .escalate(reason: "reply_after_automatic_answer")
        }
        if isFromStranger(message, to: thread) { return .escalate(reason: "sender_new_to_thread") }
        return nil
    }

    /// Whether nobody of the thread has had anything to do with the sender.
    ///
    /// Anyone who knows or guesses a Message-ID can write into a thread. The model must not answer them from what others
    /// have said in it.
    private static func isFromStranger(_ message: Message, to thread: [Message]) -> Bool {
        let earlier = thread.filter { $0.id != message.id }
        guard !earlier.isEmpty, let sender = message.from?.bare.lowercased() else { return false }
        return !earlier.contains { part in
            ([part.from, part.replyTo].compactMap(\.self) + part.to + part.cc).contains {
                $0.bare.lowercased() == sender
            }
        }
    }

    /// Reads the model's answer.
    ///
    /// A confidence equal to the intent's threshold is enough.
    static func after(_ reply: ClassifierReply, intents: [Intent], placeholders: DraftPlaceholders) -> Triage {
        let reader = DecisionReader(intents: intents.map(\.name) + [Intent.unknown], placeholders: placeholders)
        do {
            let decision = try reader.read(reply.text, stopReason: reply.stopReason ?? "end_turn")
            let threshold = intents.first { $0.name == decision.intent }?.threshold ?? 1
            return decision.confidence >= threshold ? .draft(decision) : .unsure(decision)
        } catch {
            return .escalate(
                reason: error.code,
                intent: reader.intentHint(reply.text),
                confidence: reader.confidenceHint(reply.text)
            )
        }
    }

    /// Why an unsure answer is not left to the machine.
    static let notConfident = "not_confident"

    /// Why mail is not left to the machine where there is none.
    static let noModel = "no_model"

    var outcome: String {
        switch self {
        case .draft: "draft"
        case .unsure: Self.notConfident
        case .escalate(let reason, _, _), .file(let reason): reason
        }
    }

    var intent: String? {
        switch self {
        case .draft(let decision), .unsure(let decision): decision.intent
        case .escalate(_, let intent, _): intent
        case .file: nil
        }
    }

    var confidence: Double? {
        switch self {
        case .draft(let decision), .unsure(let decision): decision.confidence
        case .escalate(_, _, let confidence): confidence
        case .file: nil
        }
    }
}
