internal import MessageText
internal import OversightQueue
internal import Routing
internal import RuleEngine
internal import SupportCore

/// Asks the model about a message and acts on its answer: submits a draft, or hands the message to people.
struct ClassifyStep: Sendable {
    let desk: DeskContext

    func run(_ message: MessageID, _ conversation: ConversationID, _ item: WorkItem) async throws {
        guard let subject = try await subject(of: item, message, conversation) else {
            return try await desk.finish(item)
        }
        guard try await InboundHold(desk: desk).admits(message, conversation, item) else { return }
        let known =
            subject.conversation.state.isOver
            ? .file(reason: Triage.conversationOver)
            : Triage.beforeModel(
                subject.analysis,
                thread: subject.thread,
                complaintWords: desk.configuration.complaintWords
            )
        if let known { return try await commit(subject.analysis, item, triaged: known) }
        guard desk.classifier != nil else {
            return try await commit(subject.analysis, item, triaged: .escalate(reason: Triage.noModel))
        }
        let result = try await ModelDialogue(desk: desk).askAndTranslate(about: subject, attempt: item.attempt)
        try await commit(subject, item, after: result)
    }

    private func subject(
        of item: WorkItem,
        _ message: MessageID,
        _ conversation: ConversationID
    ) async throws -> ModelDialogue.Subject? {
        if let stored = desk.analyses.takeSubject(of: item) { return stored }
        return try await desk.subject(message, in: conversation)
    }

    private func commit(_ analysis: MessageAnalysis, _ item: WorkItem, triaged triage: Triage) async throws {
        try await desk.store.transaction { unit in
            guard var current = try await unit.held(item) else { return }
            current.finish(at: unit.now)
            try unit.save(current)
            _ = try await act(on: triage, analysis, in: &unit)
        }
    }

    private func commit(_ subject: ModelDialogue.Subject, _ item: WorkItem, after result: ModelResult) async throws {
        let analysis = subject.analysis
        let triage = try await desk.answers.keep(result.unkept) { unit -> Triage? in
            try await unit.prefetch(keys(for: subject, item, result, in: unit.workspace))
            guard var current = try await unit.held(item) else { return nil }
            let phase = try await unit.phase(of: desk.configuration.rollout)
            let answer = result.triage(
                by: desk.configuration.intents,
                placeholders: desk.queue.policy.placeholders,
                in: phase
            )
            let triage = try await AutomationStep(desk: desk).run(after: answer, of: analysis, in: &unit)
            let draft = try await act(on: triage, analysis, in: &unit)
            try await ClassificationLog(desk: desk, result: result)
                .record(triage, of: analysis.message, draft: draft, in: &unit)
            current.finish(at: unit.now)
            try unit.save(current)
            return triage
        }
        if let triage { desk.report(.classify, triage.outcome, item, details: result.details(of: triage, at: desk)) }
    }

    /// What the commit reads, as far as it is known beforehand.
    private func keys(
        for subject: ModelDialogue.Subject,
        _ item: WorkItem,
        _ result: ModelResult,
        in workspace: WorkspaceID
    ) -> [RecordKey] {
        let conversation = subject.conversation
        let perhaps = [
            conversation.contactID.map { Contact.key($0.rawValue, in: workspace) },
            conversation.inboxID.map { Inbox.key($0.rawValue, in: workspace) },
            result.unkept.map { ModelAnswer.key($0.id, in: workspace) },
            desk.facts == nil ? nil : ShownFacts.key(subject.message.id.rawValue, in: workspace),
        ]
        return [
            WorkItem.key(item.id, in: workspace), Conversation.key(conversation.id.rawValue, in: workspace),
            RuleSetVersion.key(RuleSetVersion.id, in: workspace),
            Draft.key(Submission.draftID(for: subject.message).rawValue, in: workspace),
        ] + perhaps.compactMap(\.self)
    }

    private func act(
        on triage: Triage,
        _ analysis: MessageAnalysis,
        in unit: inout UnitOfWork
    ) async throws -> DraftID? {
        let (submission, message) = (Submission(desk: desk), analysis.message)
        switch triage {
        case .draft(let proposed):
            let submitted = try await submission.submit(proposed, for: analysis, in: &unit)
            if proposed.isShadow { try await escalate(message, because: Triage.rolloutShadow, triage, &unit) }
            return submitted.draft.id
        case .escalate(let reason, _, _):
            try await escalate(message, because: reason, triage, &unit)
            return nil
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
            return nil
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
}
