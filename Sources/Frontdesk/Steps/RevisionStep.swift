internal import MessageText
internal import OversightQueue
internal import SupportCore

/// Lets the model rewrite a draft that a reviewer has sent back with a note.
struct RevisionStep: Sendable {
    let desk: DeskContext

    /// Plans the work on drafts that were sent back.
    ///
    /// - Returns: How many were not planned before.
    func planRevisions() async throws -> Int {
        let range = IndexRange.prefix(.text(ReviewState.Phase.revising.rawValue))
        let page = try await desk.store.page(Draft.self, index: "phase", range: range, limit: 32)
        var count = 0
        for draft in page.values {
            let isNew = try await desk.store.transaction { unit in
                let id = WorkItem.id("revision-v1", draft.id.rawValue, String(draft.review.version))
                guard try await unit.read(WorkItem.self, id) == nil else { return false }
                let job = Job.revise(draft: draft.id, message: draft.messageID, conversation: draft.conversationID)
                unit.isIdempotent = true
                try unit.save(WorkItem(id, job, at: unit.now))
                return true
            }
            if isNew { count += 1 }
        }
        return count
    }

    func run(_ id: DraftID, _ item: WorkItem) async throws {
        guard let draft = try await desk.queue.draft(id), draft.review.phase == .revising,
            let subject = try await read(draft)
        else { return try await desk.finish(item) }
        let answer = try await ModelDialogue(desk: desk).askAndTranslate(about: subject, attempt: item.attempt)
        let triage = answer.triage(
            by: desk.configuration.intents,
            placeholders: desk.queue.policy.placeholders,
            in: nil
        )
        let hasActed = try await desk.answers.keep(answer.unkept) { unit -> Bool? in
            guard var current = try await unit.held(item) else { return nil }
            let log = ClassificationLog(desk: desk, result: answer)
            try await log.record(triage, of: subject.message, draft: draft.id, in: &unit)
            try await act(on: triage, draft, subject.message, in: &unit)
            current.finish(at: unit.now)
            try unit.save(current)
            return true
        }
        guard hasActed == true else { return }
        let details = answer.details(of: triage, at: desk)
        desk.report(.classify, triage.outcome, item, subjectID: draft.id.rawValue, details: details)
    }

    private func read(_ draft: Draft) async throws -> ModelDialogue.Subject? {
        guard let id = draft.messageID else { return nil }
        return try await desk.subject(
            id,
            in: draft.conversationID,
            revisionNote: draft.notes.last?.text,
            draftVersion: draft.review.version
        )
    }

    /// Without a better draft people get the message.
    private func act(
        on triage: Triage,
        _ draft: Draft,
        _ message: Message,
        in unit: inout UnitOfWork
    ) async throws {
        let model = Actor.agent(desk.modelName)
        guard case .draft(let proposed) = triage else {
            _ = try await desk.queue.change(draft.id, .cancel(by: model), in: &unit)
            let escalation = Escalation(desk: desk)
            try await escalation.escalate(message, reason: triage.outcome, triage: triage, in: &unit)
            return
        }
        var mail = draft.mail
        mail.bodyText = proposed.decision.draft
        mail.bodyHTML = nil
        _ = try await desk.queue.resubmit(
            draft.id,
            mail: mail,
            by: model,
            support: proposed.support,
            translation: proposed.translation,
            in: &unit
        )
    }
}
