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
        let reply = try await ModelCall(desk: desk).ask(subject)
        switch Triage.after(reply, intents: desk.configuration.intents) {
        case .draft(let decision): try await resubmit(decision, draft, item)
        case .escalate(let reason, _, _), .file(let reason): try await giveUp(draft, reason, item)
        }
    }

    private func read(_ draft: Draft) async throws -> ClassifyStep.Subject? {
        guard let id = draft.messageID, let message = try await desk.store.fetch(Message.self, id.rawValue) else {
            return nil
        }
        let thread = try await desk.store.messages(of: draft.conversationID).values
        return ClassifyStep.Subject(message: message, thread: thread, revisionNote: draft.notes.last?.text)
    }

    private func resubmit(_ decision: ModelDecision, _ draft: Draft, _ item: WorkItem) async throws {
        var mail = draft.mail
        mail.bodyText = decision.draft
        mail.bodyHTML = nil
        _ = try await desk.queue.resubmit(draft.id, mail: mail, by: .agent(desk.classifier.model))
        try await desk.finish(item)
        desk.report(.review, "resubmitted", item, subjectID: draft.id.rawValue)
    }

    /// A model that cannot do better leaves the message to people.
    private func giveUp(_ draft: Draft, _ reason: String, _ item: WorkItem) async throws {
        _ = try await desk.queue.cancel(draft.id, by: .agent(desk.classifier.model))
        guard let subject = try await read(draft) else { return try await desk.finish(item) }
        try await desk.store.step { unit in
            guard var current = try await unit.held(item) else { return }
            let triage = Triage.escalate(reason: reason, intent: draft.category)
            _ = try await Escalation(desk: desk).escalate(subject.message, reason: reason, triage: triage, on: &unit)
            current.move(to: .finished, at: unit.now)
            try unit.save(current)
        }
        desk.report(.escalate, reason, item, subjectID: draft.id.rawValue)
    }
}
