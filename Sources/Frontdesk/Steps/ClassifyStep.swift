internal import MessageText
internal import OversightQueue
internal import SupportCore

/// Asks the model about a message and acts on its answer: a draft into review, or the message to people.
struct ClassifyStep: Sendable {
    let desk: DeskContext

    func run(_ message: MessageID, _ conversation: ConversationID, _ item: WorkItem) async throws {
        guard let subject = try await read(message, conversation) else { return try await desk.finish(item) }
        guard try await InboundHold(desk: desk).admits(message, conversation, item) else { return }
        let known = Triage.beforeModel(
            subject.analysis,
            thread: subject.thread,
            complaintWords: desk.configuration.complaintWords
        )
        if let known { return try await commit(subject.analysis, item, triaged: known) }
        guard desk.classifier != nil else {
            return try await commit(subject.analysis, item, triaged: .escalate(reason: Triage.noModel))
        }
        let result = try await ModelDialogue(desk: desk).ask(about: subject, attempt: item.attempt)
        try await commit(subject.analysis, item, after: result)
    }

    private func read(_ message: MessageID, _ conversation: ConversationID) async throws -> ModelDialogue.Subject? {
        guard let message = try await desk.store.fetch(Message.self, message.rawValue), message != message.erased else {
            return nil
        }
        return ModelDialogue.Subject(
            analysis: desk.analyses.takeAnalysis(of: message, in: desk.configuration),
            thread: try await desk.store.newestMessages(of: conversation)
        )
    }

    /// What was committed, for the observer.
    private struct Outcome {
        var triage: Triage
        var submitted: SubmittedDraft?
        /// The state of the draft, or the reason.
        var word: String
    }

    private func commit(_ analysis: MessageAnalysis, _ item: WorkItem, triaged triage: Triage) async throws {
        let outcome = try await desk.store.transaction { unit -> Outcome? in
            guard var current = try await unit.held(item) else { return nil }
            current.finish(at: unit.now)
            try unit.save(current)
            return try await act(on: triage, analysis, in: &unit)
        }
        if let outcome { report(outcome, wasAsked: false, item) }
    }

    private func commit(_ analysis: MessageAnalysis, _ item: WorkItem, after result: ModelResult) async throws {
        let outcome = try await desk.store.transaction { unit -> Outcome? in
            guard var current = try await unit.held(item) else { return nil }
            let phase = try await unit.phase(of: desk.configuration.rollout)
            let triage = result.triage(by: desk.configuration.intents, in: phase)
            let outcome = try await act(on: triage, analysis, in: &unit)
            let log = ClassificationLog(desk: desk, result: result)
            try log.record(triage, of: analysis.message, draft: outcome.submitted?.draft.id, in: &unit)
            current.finish(at: unit.now)
            try unit.save(current)
            return outcome
        }
        guard let outcome else { return }
        report(outcome, wasAsked: true, item)
        if let submitted = outcome.submitted { await desk.queue.notify(of: submitted) }
    }

    private func act(
        on triage: Triage,
        _ analysis: MessageAnalysis,
        in unit: inout UnitOfWork
    ) async throws -> Outcome {
        let (submission, message) = (Submission(desk: desk), analysis.message)
        switch triage {
        case .draft(let decision, _, isShadow: true):
            let submitted = try await submission.submit(decision, for: analysis, mode: .readOnly, in: &unit)
            try await escalate(message, because: Triage.rolloutShadow, triage, &unit)
            return Outcome(triage: triage, submitted: submitted, word: Triage.rolloutShadow)
        case .draft(let decision, let concerns, isShadow: false):
            let submitted = try await submission.submit(decision, for: analysis, concerns: concerns, in: &unit)
            return Outcome(triage: triage, submitted: submitted, word: submitted.draft.review.phase.rawValue)
        case .escalate(let reason, _, _):
            try await escalate(message, because: reason, triage, &unit)
            return Outcome(triage: triage, word: reason)
        case .file(let reason):
            let details = ["outcome": "filed", "reason": reason]
            try unit.note(.classified, on: message.conversationID, by: .system("triage"), details: details)
            return Outcome(triage: triage, word: reason)
        }
    }

    private func escalate(
        _ message: Message,
        because reason: String,
        _ triage: Triage,
        _ unit: inout UnitOfWork
    ) async throws {
        try await Escalation(desk: desk).escalate(message, reason: reason, triage: triage, in: &unit)
    }

    private func report(_ outcome: Outcome, wasAsked: Bool, _ item: WorkItem) {
        let triage = outcome.triage
        let details = details(of: triage)
        if wasAsked { desk.report(.classify, triage.outcome, item, details: details) }
        switch triage {
        case .file: desk.report(.ingest, "filed", item, details: ["reason": outcome.word])
        case .draft(_, _, isShadow: false):
            let draft = outcome.submitted?.draft.id.rawValue
            desk.report(.review, outcome.word, item, subjectID: draft, details: details)
        case .draft, .escalate: desk.report(.escalate, outcome.word, item, details: details)
        }
    }

    private func details(of triage: Triage) -> [String: String] {
        var details = ["model": desk.modelName]
        details["intent"] = triage.intent
        details["confidence"] = triage.confidence.map { String($0) }
        return details
    }
}
