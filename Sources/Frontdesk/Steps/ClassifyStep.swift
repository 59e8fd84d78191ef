internal import MessageText
internal import OversightQueue
internal import SupportCore

/// Asks the model about a message and acts on its answer: a draft into review, or the message to people.
struct ClassifyStep: Sendable {
    let desk: DeskContext

    func run(_ item: WorkItem) async throws {
        guard let subject = try await read(item), try await InboundHold(desk: desk).admits(item) else { return }
        let verdict = subject.message.verdict(in: desk.configuration)
        let triage: Triage
        var asked = false
        if let known = Triage.beforeModel(subject.message, verdict: verdict, thread: subject.thread) {
            triage = known
        } else if desk.breaker.allows(at: desk.store.time.now()) {
            triage = try await ask(about: subject, attempt: item.attempt)
            asked = true
        } else {
            triage = .escalate(reason: "classifier_unavailable")
        }
        try await commit(triage, verdict: verdict, subject: subject, wasAsked: asked, item)
    }

    struct Subject: Sendable {
        let message: Message
        let thread: [Message]
        var revisionNote: String?
    }

    private func read(_ item: WorkItem) async throws -> Subject? {
        guard let messageID = item.messageID, let conversationID = item.conversationID,
            let message = try await desk.store.fetch(Message.self, messageID.rawValue)
        else { return nil }
        let thread = try await desk.store.messages(of: conversationID).values
        return Subject(message: message, thread: thread)
    }

    /// The model's answer as a decision; once its tries are used up, a failing model is a reason to ask people.
    private func ask(about subject: Subject, attempt: Int) async throws -> Triage {
        do {
            let reply = try await ModelCall(desk: desk).ask(subject)
            desk.breaker.succeeded()
            return .after(reply, intents: desk.configuration.intents)
        } catch let error as CancellationError {
            throw error
        } catch {
            desk.breaker.failed(at: desk.store.time.now())
            guard attempt + 1 >= min(3, desk.configuration.backoff.attempts) else { throw error }
            return .escalate(reason: "classifier_failed")
        }
    }

    private func commit(
        _ triage: Triage,
        verdict: MailVerdict,
        subject: Subject,
        wasAsked: Bool,
        _ item: WorkItem
    ) async throws {
        let message = subject.message
        let result = try await desk.store.step { unit -> (word: String, draft: String?)? in
            guard var current = try await unit.held(item) else { return nil }
            if wasAsked { try record(triage, of: message, on: &unit) }
            let result = try await act(on: triage, verdict: verdict, message: message, unit: &unit)
            current.move(to: .finished, at: unit.now)
            try unit.save(current)
            return result
        }
        guard let result else { return }
        if wasAsked { desk.report(.classify, triage.outcome, item, details: details(of: triage)) }
        switch triage {
        case .draft: desk.report(.review, result.word, item, subjectID: result.draft, details: details(of: triage))
        case .escalate: desk.report(.escalate, triage.outcome, item, details: details(of: triage))
        case .file: desk.report(.ingest, "filed", item, details: ["reason": triage.outcome])
        }
    }

    private func record(_ triage: Triage, of message: Message, on unit: inout UnitOfWork) throws {
        try unit.save(
            ClassificationRecord(
                id: unit.makeIdentifier(),
                messageID: message.id,
                conversationID: message.conversationID,
                model: desk.classifier.model,
                promptVersion: desk.configuration.prompt.version,
                intent: triage.intent,
                confidence: triage.confidence,
                outcome: triage.outcome,
                at: unit.now
            )
        )
    }

    private func act(
        on triage: Triage,
        verdict: MailVerdict,
        message: Message,
        unit: inout UnitOfWork
    ) async throws -> (word: String, draft: String?) {
        switch triage {
        case .draft(let decision):
            try await Submission(desk: desk).submit(decision, for: message, verdict: verdict, on: &unit)
        case .escalate(let reason, _, _):
            try await Escalation(desk: desk).escalate(message, reason: reason, triage: triage, on: &unit)
        case .file(let reason):
            try note(.classified, on: message.conversationID, ["outcome": "filed", "reason": reason], &unit)
        }
    }

    private func note(
        _ kind: TimelineEntry.Kind,
        on conversation: ConversationID,
        _ details: [String: String],
        _ unit: inout UnitOfWork
    ) throws -> (word: String, draft: String?) {
        try unit.note(kind, on: conversation, by: .system("triage"), details: details)
        return ("filed", nil)
    }

    private func details(of triage: Triage) -> [String: String] {
        var details = ["model": desk.classifier.model]
        details["intent"] = triage.intent
        details["confidence"] = triage.confidence.map { String($0) }
        return details
    }
}
