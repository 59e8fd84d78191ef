internal import MessageText
internal import OversightQueue
internal import SupportCore

/// A question to the model, and what has to be done with its answer because of how it was asked.
struct ModelQuestion: Sendable {
    let request: ClassificationRequest
    private let redaction: Redaction?
    private let subject: ModelDialogue.Subject
    private let facts: String
    private let knowledge: String

    init(
        about subject: ModelDialogue.Subject,
        facts: String,
        prompt: PromptBuilder,
        intents: [String],
        redaction policy: RedactionPolicy?
    ) {
        var redaction = policy.map { Redaction($0, for: subject.message) }
        let message = redaction?.hidden(subject.message) ?? subject.message
        let newText = redaction?.hidden(subject.analysis.newText) ?? subject.analysis.newText
        let thread = subject.thread.map { redaction?.hidden($0) ?? $0 }
        let shownFacts = redaction?.hidden(facts) ?? facts
        let note = subject.revisionNote.map { redaction?.hidden($0) ?? $0 }
        request = ClassificationRequest(
            message: message,
            newText: newText,
            thread: thread,
            intents: intents,
            facts: shownFacts,
            revisionNote: note,
            prompt: prompt.prompt(
                for: message,
                newText: newText,
                thread: thread,
                intents: intents,
                facts: shownFacts,
                revisionNote: note
            )
        )
        self.redaction = redaction
        (self.subject, self.facts, knowledge) = (subject, facts, prompt.knowledge)
    }

    /// All that the model could know, as it was before anything was hidden.
    private var sources: [String] {
        [facts, knowledge, subject.revisionNote ?? "", subject.analysis.newText, subject.message.subject]
            + [subject.message.from, subject.message.replyTo].compactMap { $0?.bare }
            + subject.thread.map { MessageBody($0).text }
    }

    /// What is done about the message, with what was hidden put back into the draft, and what nothing supports marked.
    func completed(_ triage: Triage) -> Triage {
        guard case .draft(let decision, let concerns, let isShadow) = triage else { return triage }
        let draft = redaction?.restored(decision.draft) ?? decision.draft
        let isLeft = redaction?.isLeft(in: draft) == true
        return .draft(
            ModelDecision(intent: decision.intent, confidence: decision.confidence, draft: draft),
            concerns: concerns + UnsupportedClaims(in: draft, sources: sources).concerns
                + (isLeft ? [Self.placeholderLeft] : []),
            isShadow: isShadow
        )
    }

    /// How many claims of a draft nothing supports.
    func unsupportedClaims(in draft: String) -> [UnsupportedClaims.Claim] {
        UnsupportedClaims(in: draft, sources: sources).claims
    }

    /// The model has changed a placeholder, so that it does not say what it stood for.
    static let placeholderLeft = "redaction_placeholder"
}

extension DeskConfiguration {
    /// What is hidden from the model in a conversation; nil for nothing.
    func redaction(for conversation: Conversation) -> RedactionPolicy? {
        guard let redaction, !redaction.exceptions.contains(conversation.intent ?? "") else { return nil }
        return redaction
    }
}
