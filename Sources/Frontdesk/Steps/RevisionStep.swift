internal import MessageText
internal import OversightQueue
internal import SupportCore

/// Lets the model write a draft again that a reviewer has sent back with a note.
struct RevisionStep: Sendable {
    let desk: DeskContext

    /// Puts drafts that were sent back on the list of work.
    ///
    /// - Returns: How many were new on it.
    func noticeDrafts() async throws -> Int {
        let range = IndexRange.prefix(.text(ReviewPhase.revising.rawValue))
        let page = try await desk.store.page(Draft.self, index: "phase", range: range, limit: 32)
        var count = 0
        for draft in page.values {
            let isNew = try await desk.store.step { unit in
                let item = WorkItem(revising: draft, at: unit.now)
                guard try await unit.read(WorkItem.self, item.id) == nil else { return false }
                unit.recognisesItself = true
                try unit.save(item)
                return true
            }
            if isNew { count += 1 }
        }
        return count
    }

    func run(_ item: WorkItem) async throws {
        guard let draftID = item.draftID, let draft = try await desk.queue.draft(draftID),
            draft.review.phase == .revising, let subject = try await read(draft)
        else { return try await desk.finish(item) }
        let answering = try await ModelDialogue(desk: desk).ask(about: subject, attempt: item.attempt)
        let triage = answering.triage(
            by: desk.configuration.intents,
            placeholders: desk.queue.policy.placeholders
        )
        let result = try await desk.store.step { unit -> ReviewResult? in
            guard var current = try await unit.held(item) else { return nil }
            let log = ClassificationLog(desk: desk, answering: answering)
            try log.record(triage, of: subject.message, draft: draft.id, on: &unit)
            let result = try await act(on: triage, draft, subject.message, on: &unit)
            current.move(to: .finished, at: unit.now)
            try unit.save(current)
            return result
        }
        guard let result else { return }
        await desk.queue.notify(of: result)
        switch triage {
        case .draft: desk.report(.review, "resubmitted", item, subjectID: draft.id.rawValue)
        case .escalate, .unsure, .file: desk.report(.escalate, triage.outcome, item, subjectID: draft.id.rawValue)
        }
    }

    private func read(_ draft: Draft) async throws -> ModelDialogue.Subject? {
        guard let id = draft.messageID, let message = try await desk.store.fetch(Message.self, id.rawValue) else {
            return nil
        }
        return ModelDialogue.Subject(
            reading: try await desk.reading(of: message),
            thread: try await desk.store.newestMessages(of: draft.conversationID),
            revisionNote: draft.notes.last?.text,
            draftVersion: draft.review.version
        )
    }

    /// A model that cannot do better leaves the message to people.
    private func act(
        on triage: Triage,
        _ draft: Draft,
        _ message: Message,
        on unit: inout UnitOfWork
    ) async throws -> ReviewResult {
        let model = Actor.agent(desk.classifier.model)
        guard case .draft(let decision) = triage else {
            let result = try await desk.queue.change(draft.id, .cancel(by: model), in: &unit)
            let escalation = Escalation(desk: desk)
            _ = try await escalation.escalate(message, reason: triage.outcome, triage: triage, on: &unit)
            return result
        }
        var mail = draft.mail
        mail.bodyText = decision.draft
        mail.bodyHTML = nil
        return try await desk.queue.resubmit(draft.id, mail: mail, by: model, in: &unit)
    }
}
