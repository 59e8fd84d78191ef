internal import MessageText
internal import SupportCore

/// What is done about a message.
enum Triage: Hashable, Sendable {
    /// The model's draft goes into review.
    case draft(ProposedDraft)
    /// People get it.
    case escalate(reason: String, intent: String? = nil, confidence: Double? = nil)
    /// A machine wrote it; it is kept and nothing else happens.
    case file(reason: String)

    /// What is done without asking the model; nil if it should be asked.
    ///
    /// An opt-out and a reply to an automatic reply go to a person (source: support automation guide), and so does mail whose
    /// author is probably somebody else.
    static func beforeModel(
        _ analysis: MessageAnalysis,
        thread: [Message],
        complaintWords: ComplaintWords = .standard
    ) -> Triage? {
        let (message, verdict) = (analysis.message, analysis.verdict)
        switch verdict.author {
        case .machine, .list: return .file(reason: verdict.author.rawValue)
        case .person, .unknown: break
        }
        if message.authentication == .failed { return .escalate(reason: authenticationFailed) }
        if verdict.optOut != .none { return .escalate(reason: "opt_out_\(verdict.optOut.rawValue)") }
        if complaintWords.occur(in: analysis.newText) { return .escalate(reason: "asks_for_person") }
        if message.replyAddress == nil { return .escalate(reason: "no_sender") }
        if thread.last(where: { $0.direction == .outbound })?.origin == .autonomous {
            return .escalate(reason: "reply_after_automatic_answer")
        }
        return nil
    }

    /// Reads the model's answer.
    ///
    /// A confidence equal to the intent's threshold is enough. While a rollout collects verdicts, an unsure draft waits for
    /// a person like a sure one: thresholds can only be calibrated on verdicts that confidence has not selected.
    static func after(
        _ answer: ClassifierAnswer,
        intents: [Intent],
        placeholders: DraftPlaceholders,
        in phase: Rollout.Phase?
    ) -> Triage {
        var reader = DecisionReader(intents: intents.map(\.name) + [Intent.unknown], placeholders: placeholders)
        // The reviewer fills in what the model left to them; until then the draft can be approved by nobody.
        reader.acceptsReviewerMarks = true
        do {
            let decision = try reader.read(answer.text, stopReason: answer.stopReason ?? "end_turn")
            let threshold = intents.first { $0.name == decision.intent }?.threshold ?? 1
            return after(decision, isSure: decision.confidence >= threshold, in: phase)
        } catch {
            return .escalate(
                reason: error.code,
                intent: reader.intentHint(answer.text),
                confidence: reader.confidenceHint(answer.text)
            )
        }
    }

    private static func after(_ decision: ModelDecision, isSure: Bool, in phase: Rollout.Phase?) -> Triage {
        let concerns = isSure ? [] : [notConfident]
        switch phase {
        case .shadow: return .draft(ProposedDraft(decision, concerns: concerns, isShadow: true))
        case nil where !isSure:
            return .escalate(reason: notConfident, intent: decision.intent, confidence: decision.confidence)
        case .review, nil: return .draft(ProposedDraft(decision, concerns: concerns))
        }
    }

    static let notConfident = "not_confident"
    static let authenticationFailed = "authentication_failed"
    static let noModel = "no_model"
    static let conversationOver = "conversation_over"
    static let rolloutShadow = "rollout_shadow"

    var isShadow: Bool {
        if case .draft(let draft) = self { draft.isShadow } else { false }
    }

    /// What is on record of it: `draft`, or a reason.
    var outcome: String {
        switch self {
        case .draft(let draft): draft.concerns.first ?? "draft"
        case .escalate(let reason, _, _), .file(let reason): reason
        }
    }

    var intent: String? {
        switch self {
        case .draft(let draft): draft.decision.intent
        case .escalate(_, let intent, _): intent
        case .file: nil
        }
    }

    var confidence: Double? {
        switch self {
        case .draft(let draft): draft.decision.confidence
        case .escalate(_, _, let confidence): confidence
        case .file: nil
        }
    }
}
