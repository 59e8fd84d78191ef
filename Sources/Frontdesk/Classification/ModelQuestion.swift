internal import MessageText
internal import OversightQueue
internal import SupportCore

/// A question to the model, and what has to be done with its answer because of how it was asked.
struct ModelQuestion: Sendable {
    let request: ClassificationRequest
    private let redaction: Redaction?
    private let subject: ModelDialogue.Subject
    let facts: FactSheet
    private let knowledge: String
    private let holdsUnsourced: Bool

    init(
        about subject: ModelDialogue.Subject,
        facts: FactSheet,
        prompt: PromptBuilder,
        by configuration: DeskConfiguration
    ) {
        let policy = configuration.redaction(for: subject.conversation)
        let intents = configuration.intents.map(\.name)
        var redaction = policy.map { Redaction($0, for: subject.message) }
        let message = redaction?.hidden(subject.message) ?? subject.message
        let newText = redaction?.hidden(subject.analysis.newText) ?? subject.analysis.newText
        let thread = subject.thread.map { redaction?.hidden($0) ?? $0 }
        let shownFacts = redaction?.hidden(facts.text) ?? facts.text
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
                citesFacts: facts.isCitable,
                revisionNote: note
            )
        )
        self.redaction = redaction
        (self.subject, self.facts, knowledge) = (subject, facts, prompt.knowledge)
        holdsUnsourced = configuration.model.holdsUnsourcedSentences
    }

    /// All that the model could know, as it was before anything was hidden.
    private var sources: [String] {
        facts.words + [knowledge, subject.revisionNote ?? "", subject.analysis.newText, subject.message.subject]
            + [subject.message.from, subject.message.replyTo].compactMap { $0?.bare }
            + subject.thread.map { $0.plainText }
    }

    /// What is done about the message, with what was hidden put back into the draft, and what nothing supports marked.
    func completed(_ triage: Triage) -> Triage {
        guard case .draft(var proposed) = triage else { return triage }
        proposed.decision = restored(proposed.decision)
        proposed.support = support(of: proposed.decision)
        proposed.concerns += proposed.support.concerns.filter { holdsUnsourced || $0 != Self.sentenceUnsupported }
        if redaction?.isLeft(in: proposed.decision.draft) == true { proposed.concerns.append(Self.placeholderLeft) }
        return .draft(proposed)
    }

    private func restored(_ decision: ModelDecision) -> ModelDecision {
        guard let redaction else { return decision }
        let draft = redaction.restored(decision.draft)
        var whole = ModelDecision(intent: decision.intent, confidence: decision.confidence, draft: draft)
        whole.citations = decision.citations.map { citation in
            ModelCitation(
                fact: citation.fact,
                quote: redaction.restored(citation.quote),
                claim: redaction.restored(citation.claim)
            )
        }
        return whole
    }

    private func support(of decision: ModelDecision) -> DraftSupport {
        DraftSupport(
            of: decision.draft,
            citing: decision.citations,
            facts: facts.facts,
            trusted: [knowledge, subject.revisionNote ?? ""],
            sources: sources
        )
    }

    /// The concern of ``DraftSupport`` that ``ModelPolicy/holdsUnsourcedSentences`` is about.
    private static let sentenceUnsupported = "unsupported_sentence"

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
