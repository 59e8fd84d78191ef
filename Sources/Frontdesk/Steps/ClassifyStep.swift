internal import MessageText
internal import OversightQueue
internal import SupportCore

/// Asks the model about a message and acts on its answer: a draft into review, or the message to people.
struct ClassifyStep: Sendable {
    let desk: DeskContext

    func run(_ item: WorkItem) async throws {
        guard let subject = try await read(item) else { return try await desk.finish(item) }
        guard try await InboundHold(desk: desk).admits(item) else { return }
        let known = Triage.beforeModel(
            subject.reading,
            thread: subject.thread,
            complaintWords: desk.configuration.complaintWords
        )
        if let known { return try await commit(known, nil, subject.reading, item) }
        guard !(desk.classifier is NoModel) else {
            let nobody = Triage.escalate(reason: Triage.noModel)
            return try await commit(nobody, nil, subject.reading, item)
        }
        let answering = try await ModelDialogue(desk: desk).ask(about: subject, attempt: item.attempt)
        let triage = answering.triage(
            by: desk.configuration.intents,
            placeholders: desk.queue.policy.placeholders
        )
        try await commit(triage, answering, subject.reading, item)
    }

    private func read(_ item: WorkItem) async throws -> ModelDialogue.Subject? {
        guard let messageID = item.messageID, let conversationID = item.conversationID,
            let message = try await desk.store.fetch(Message.self, messageID.rawValue), message != message.erased
        else { return nil }
        let thread = try await desk.store.newestMessages(of: conversationID)
        return ModelDialogue.Subject(
            reading: try await desk.reading(of: message),
            thread: thread
        )
    }

    /// What the commit has come to, for the observer.
    private struct Result {
        var word: String
        var submitted: SubmittedDraft?
        var isShadow = false

        var draft: DraftID? { submitted?.draft.id }
    }

    private func commit(
        _ triage: Triage,
        _ answering: ModelAnswering?,
        _ reading: MessageReading,
        _ item: WorkItem
    ) async throws {
        let result = try await desk.store.step { unit -> Result? in
            guard var current = try await unit.held(item) else { return nil }
            let phase = answering == nil ? nil : try await unit.phase(of: desk.configuration.rollout)
            let result = try await act(on: triage, in: phase, reading, unit: &unit)
            if let answering {
                let log = ClassificationLog(desk: desk, answering: answering)
                try log.record(triage, of: reading.message, draft: result.draft, isShadow: result.isShadow, on: &unit)
            }
            current.move(to: .finished, at: unit.now)
            try unit.save(current)
            return result
        }
        guard let result else { return }
        report(result, triage, wasAsked: answering != nil, item)
        if let submitted = result.submitted { await desk.queue.notify(of: submitted) }
    }

    private func act(
        on triage: Triage,
        in phase: RolloutPhase?,
        _ reading: MessageReading,
        unit: inout UnitOfWork
    ) async throws -> Result {
        let submission = Submission(desk: desk)
        let message = reading.message
        switch triage.course(in: phase) {
        case .submit(let decision, let concerns):
            let submitted =
                try await submission
                .submit(decision, for: reading, concerns: concerns, on: &unit)
            return Result(word: submitted.draft.review.phase.rawValue, submitted: submitted)
        case .shadow(let decision):
            let submitted =
                try await submission
                .submit(decision, for: reading, mode: .readOnly, on: &unit)
            try await escalate(message, because: Triage.rolloutShadow, triage, &unit)
            return Result(word: Triage.rolloutShadow, submitted: submitted, isShadow: true)
        case .escalate(let reason):
            try await escalate(message, because: reason, triage, &unit)
            return Result(word: reason)
        case .file(let reason):
            let details = ["outcome": "filed", "reason": reason]
            try unit.note(.classified, on: message.conversationID, by: .system("triage"), details: details)
            return Result(word: reason)
        }
    }

    private func escalate(
        _ message: Message,
        because reason: String,
        _ triage: Triage,
        _ unit: inout UnitOfWork
    ) async throws {
        _ = try await Escalation(desk: desk).escalate(message, reason: reason, triage: triage, on: &unit)
    }

    private func report(_ result: Result, _ triage: Triage, wasAsked: Bool, _ item: WorkItem) {
        let details = details(of: triage)
        if wasAsked { desk.report(.classify, triage.outcome, item, details: details) }
        switch (triage, result.draft, result.isShadow) {
        case (.file, _, _): desk.report(.ingest, "filed", item, details: ["reason": result.word])
        case (_, let draft?, false):
            desk.report(.review, result.word, item, subjectID: draft.rawValue, details: details)
        default: desk.report(.escalate, result.word, item, details: details)
        }
    }

    private func details(of triage: Triage) -> [String: String] {
        var details = ["model": desk.classifier.model]
        details["intent"] = triage.intent
        details["confidence"] = triage.confidence.map { String($0) }
        return details
    }
}
