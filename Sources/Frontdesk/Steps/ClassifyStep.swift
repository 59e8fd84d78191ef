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
            subject.analysis,
            thread: subject.thread,
            complaintWords: desk.configuration.complaintWords
        )
        if let known { return try await commit(known, nil, subject.analysis, item) }
        guard !(desk.classifier is NoModel) else {
            let nobody = Triage.escalate(reason: Triage.noModel)
            return try await commit(nobody, nil, subject.analysis, item)
        }
        let answering = try await ModelDialogue(desk: desk).ask(about: subject, attempt: item.attempt)
        let triage = answering.triage(by: desk.configuration.intents)
        try await commit(triage, answering, subject.analysis, item)
    }

    private func read(_ item: WorkItem) async throws -> ModelDialogue.Subject? {
        guard let messageID = item.messageID, let conversationID = item.conversationID,
            let message = try await desk.store.fetch(Message.self, messageID.rawValue), message != message.erased
        else { return nil }
        let thread = try await desk.store.newestMessages(of: conversationID)
        return ModelDialogue.Subject(
            analysis: desk.analyses.takeAnalysis(of: message, in: desk.configuration),
            thread: thread
        )
    }

    private struct Result {
        var draft: DraftID?
        var isShadow = false
    }

    private func commit(
        _ triage: Triage,
        _ answering: ModelAnswering?,
        _ analysis: MessageAnalysis,
        _ item: WorkItem
    ) async throws {
        let hasActed = try await desk.store.transaction { unit in
            guard var current = try await unit.held(item) else { return false }
            let phase = answering == nil ? nil : try await unit.phase(of: desk.configuration.rollout)
            let result = try await act(on: triage, in: phase, analysis, unit: &unit)
            if let answering {
                let log = ClassificationLog(desk: desk, answering: answering)
                try log.record(triage, of: analysis.message, draft: result.draft, isShadow: result.isShadow, in: &unit)
            }
            current.move(to: .finished, at: unit.now)
            try unit.save(current)
            return true
        }
        if hasActed, answering != nil { desk.report(.classify, triage.outcome, item, details: details(of: triage)) }
    }

    private func act(
        on triage: Triage,
        in phase: RolloutPhase?,
        _ analysis: MessageAnalysis,
        unit: inout UnitOfWork
    ) async throws -> Result {
        let submission = Submission(desk: desk)
        let message = analysis.message
        switch triage.course(in: phase) {
        case .submit(let decision, let concerns):
            let submitted =
                try await submission
                .submit(decision, for: analysis, concerns: concerns, in: &unit)
            return Result(draft: submitted.draft.id)
        case .shadow(let decision):
            let submitted =
                try await submission
                .submit(decision, for: analysis, mode: .readOnly, in: &unit)
            try await escalate(message, because: Triage.rolloutShadow, triage, &unit)
            return Result(draft: submitted.draft.id, isShadow: true)
        case .escalate(let reason):
            try await escalate(message, because: reason, triage, &unit)
            return Result()
        case .file(let reason):
            unit.record(
                WorkspaceEvent(
                    .conversationFiled,
                    by: .system("triage"),
                    on: message.conversationID,
                    subject: message.id.rawValue,
                    details: ["outcome": "filed", "reason": reason, "message_id": message.id.rawValue]
                )
            )
            return Result()
        }
    }

    private func escalate(
        _ message: Message,
        because reason: String,
        _ triage: Triage,
        _ unit: inout UnitOfWork
    ) async throws {
        _ = try await Escalation(desk: desk).escalate(message, reason: reason, triage: triage, in: &unit)
    }

    private func details(of triage: Triage) -> [String: String] {
        var details = ["model": desk.classifier.model]
        details["intent"] = triage.intent
        details["confidence"] = triage.confidence.map { String($0) }
        return details
    }
}
