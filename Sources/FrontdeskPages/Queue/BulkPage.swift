internal import Frontdesk
internal import OversightQueue
internal import SupportCore
internal import Templates

/// Several drafts, each in full, decided together; each gets a result of its own.
struct BulkPage {
    let visit: Visit

    /// The most drafts that are read together.
    private static let limit = 20

    init(_ visit: Visit) { self.visit = visit }

    func answer() async throws -> PageAnswer {
        var drafts: [TemplateValue] = []
        for id in visit.query.all("draft").prefix(Self.limit) {
            guard let review = try await visit.desk.review(of: DraftID(id), for: visit.principal) else { continue }
            drafts.append(fields(review))
        }
        guard !drafts.isEmpty else {
            return visit.failed(
                "Nothing was chosen.",
                "Tick the drafts to read together first.",
                then: visit.prefix + "/"
            )
        }
        let title = drafts.count == 1 ? "One draft, in full" : "\(drafts.count) drafts, each in full"
        return visit.page(.bulk, title, ["heading": .string(title), "drafts": .list(drafts)])
    }

    /// What keeps a draft from being decided with others.
    private func obstacle(_ review: PendingReview) -> String? {
        let state = review.draft.review
        if !state.phase.isDecidable { return "It is \(state.ending?.kind.words ?? state.phase.rawValue)." }
        if review.isStale { return "Somebody wrote again since it was drafted; open it." }
        if let claim = state.liveClaim(at: visit.now), claim.holder != visit.principal {
            return "\(claim.holder.id) works on it."
        }
        return ReviewerPlaceholder.isPresent(in: review.draft.mail) ? "A place is left to fill in; open it." : nil
    }

    private func fields(_ review: PendingReview) -> TemplateValue {
        let draft = review.draft
        let due = DueWords(draft.dueAt, at: visit.now)
        return [
            "id": .string(draft.id.rawValue), "version": .integer(draft.review.version),
            "path": .string(visit.path("drafts", draft.id.rawValue)), "subject": .string(draft.mail.subject),
            "category": .string(draft.categoryWords), "due": .string(due.text), "dueClass": .string(due.styleClass),
            "to": .string(draft.mail.to.map(\.bare).joined(separator: ", ")),
            "cc": .string((draft.mail.cc + draft.mail.bcc).map(\.bare).joined(separator: ", ")),
            "text": .string(draft.mail.bodyText ?? ""), "obstacle": TemplateValue(obstacle(review)),
            "sender": .string(review.original?.from.map { $0.displayName ?? $0.bare } ?? "The customer"),
            "original": .string(review.original.map { MessageBody($0.shortened(to: 16_000)).newText } ?? ""),
        ]
    }

    // MARK: Actions

    /// The drafts that were ticked, each with the version that was displayed.
    private var chosen: [(id: DraftID, version: Int)] {
        visit.form.all("draft").prefix(Self.limit).compactMap { text in
            guard let colon = text.lastIndex(of: ":"), let version = Int(text[text.index(after: colon)...]) else {
                return nil
            }
            return (DraftID(String(text[..<colon])), version)
        }
    }

    func approve() async throws -> PageAnswer {
        var decisions: [DraftDecision] = []
        for (id, version) in chosen {
            guard let review = try await visit.desk.review(of: id, for: visit.principal) else { continue }
            let actor = try await visit.desk.actor(for: visit.principal, in: review.draft.inboxID)
            decisions.append(DraftDecision(.approve, on: id, version: version, by: actor))
        }
        let outcomes = try await visit.desk.decideAll(decisions)
        let results = zip(decisions, outcomes).map { ($0.draftID, $1.words, $1.receipt != nil) }
        return try await result(results)
    }

    func claim() async throws -> PageAnswer {
        try await each("claimed") { id, actor in try await visit.desk.queue.claim(id, by: actor) }
    }

    func snooze() async throws -> PageAnswer {
        let until = visit.now + .seconds(3600)
        return try await each("snoozed for an hour") { id, actor in
            try await visit.desk.queue.snooze(id, until: until, by: actor)
        }
    }

    private func each(_ done: String, _ act: (DraftID, Actor) async throws -> ReviewResult) async throws -> PageAnswer {
        var results: [(DraftID, String, Bool)] = []
        for (id, _) in chosen {
            guard let review = try await visit.desk.review(of: id, for: visit.principal) else { continue }
            let actor = try await visit.desk.actor(for: visit.principal, in: review.draft.inboxID)
            let outcome = try await act(id, actor)
            results.append((id, outcome.refusal?.words ?? done, outcome.refusal == nil))
        }
        return try await result(results)
    }

    private func result(_ results: [(id: DraftID, words: String, isDone: Bool)]) async throws -> PageAnswer {
        guard !results.isEmpty else {
            return visit.failed("Nothing was chosen.", "Nothing was changed.", then: visit.prefix + "/")
        }
        let drafts = try await visit.desk.store.fetch(Draft.self, results.map(\.id.rawValue))
        let rows = results.map { result -> TemplateValue in
            [
                "subject": .string(drafts[result.id.rawValue]?.mail.subject ?? ""), "words": .string(result.words),
                "class": .string(result.isDone ? "fine" : "late"),
                "path": .string(visit.path("drafts", result.id.rawValue)),
            ]
        }
        let done = results.count(where: \.isDone)
        let heading = "\(done) of \(results.count) done"
        return visit.page(.bulkResult, heading, ["heading": .string(heading), "rows": .list(rows)])
    }
}

extension BulkOutcome {
    fileprivate var words: String {
        switch self {
        case .decided: "approved"
        case .skipped(let ending): "was decided before: \(ending.kind.words)"
        case .refused(let refusal): refusal.words
        case .failed: "The desk could not do this. Look at it before you decide again."
        }
    }
}
