internal import Frontdesk
internal import OversightQueue
internal import SupportCore
internal import Templates

/// What a person does with one draft.
struct DraftActions {
    let desk: DraftDesk

    private var visit: Visit { desk.visit }
    private var id: DraftID { desk.draft.id }

    init(_ visit: Visit) async throws { desk = try await DraftDesk(visit) }

    // MARK: Decisions

    /// Approves what was shown: the draft, the text in the form, or the working copy that the form names.
    func approve() async throws -> PageAnswer {
        guard let edit = try await approvedEdit() else {
            return try await conflict(.versionChanged(current: desk.state.version))
        }
        return try await decide(edit.choice) { "Approved “\($0)”." }
    }

    private enum Approved {
        case asIs
        case edited(DraftDecision.Edit)

        var choice: DraftDecision.Choice {
            switch self {
            case .asIs: .approve
            case .edited(let edit): .approveEdited(edit)
            }
        }
    }

    /// What is approved; nil if the working copy is no longer the one that was shown.
    private func approvedEdit() async throws -> Approved? {
        if let text = visit.form.text("body") {
            let subject = visit.form.words("subject") ?? desk.draft.mail.subject
            let isSame = text == desk.text.withPlainLineEnds && subject == desk.draft.mail.subject
            if isSame { return .asIs }
            try await keep(text, subject)
            return .edited(.init(bodyText: text, subject: subject))
        }
        guard let shown = visit.form.words("copy") else { return .asIs }
        guard let copy = desk.copy, copy.fingerprint == shown else { return nil }
        return .edited(.init(bodyText: copy.text, subject: copy.subject))
    }

    func reject() async throws -> PageAnswer {
        let note = (reasons.map { $0.words + "." } + [visit.form.words("note")].compactMap(\.self)).joined(
            separator: " "
        )
        let choice = DraftDecision.Choice.reject(note: note.isEmpty ? nil : String(note.prefix(4_000)), revise: false)
        return try await decide(choice) { "Rejected “\($0)”." }
    }

    func revise() async throws -> PageAnswer {
        guard let note = visit.form.words("note") else {
            return visit.failed("Not sent back.", "Say what should change.", then: desk.path)
        }
        return try await decide(.reject(note: String(note.prefix(4_000)), revise: true)) {
            "Sent back to the model: “\($0)”."
        }
    }

    /// Why, in the words of the form.
    private var reasons: [DecisionReason] { visit.form.all("reason").compactMap(DecisionReason.init) }

    private func decide(_ choice: DraftDecision.Choice, _ words: (String) -> String) async throws -> PageAnswer {
        let decision = DraftDecision(
            choice,
            on: id,
            version: visit.form.number("version"),
            because: reasons,
            acknowledgedEpoch: visit.form.number("epoch"),
            by: try await desk.actor(),
            openedAt: visit.form["opened"].flatMap { Timestamp(rfc3339: $0) }.map { min($0, visit.now) }
        )
        switch try await visit.desk.decide(decision) {
        case .decided(let receipt):
            if case .approveEdited = choice { try await visit.desk.queue.dropCopy(of: id, by: visit.reader.agent.id) }
            let made = receipt.outboxID.map { LastDecision(draft: id.rawValue, mail: $0.rawValue) }
            let next = try await nextPath()
            // While a mail is held, the line with its undo says what was done.
            if made != nil, visit.desk.queue.policy.undoWindow > .zero { return .redirect(next, nil, made) }
            return visit.done(words(desk.draft.mail.subject), then: next, decision: made)
        case .refused(let refusal): return try await refused(refusal)
        }
    }

    /// Nothing was decided: what was written is kept, and the page says what happened instead.
    private func refused(_ refusal: ReviewRefusal) async throws -> PageAnswer {
        switch refusal {
        // A form that was sent twice.
        case .alreadyDecided(let ending) where ending.by == visit.principal && visit.form["body"] == nil:
            return .redirect(try await nextPath())
        case .alreadyDecided, .versionChanged, .versionMissing, .claimed, .claimLost, .stale:
            return try await conflict(refusal)
        default: return visit.failed("Nothing was decided.", refusal.words, then: desk.path)
        }
    }

    private func conflict(_ refusal: ReviewRefusal) async throws -> PageAnswer {
        try await ConflictPage(visit, refusal).answer()
    }

    // MARK: Texts

    /// Goes to the page with the text in a field; whoever edits has the claim.
    func edit() async throws -> PageAnswer {
        guard !desk.isMine else { return .redirect(desk.path("edit")) }
        let result = try await visit.desk.queue.claim(id, by: try await desk.actorWithoutTakingOver())
        if let refusal = result.refusal { return try await refused(refusal) }
        return .redirect(desk.path("edit"))
    }

    /// Keeps what was written so far, also against a draft that has changed: then the page shows both.
    func keepCopy() async throws -> PageAnswer {
        guard let text = visit.form.text("body") else { throw PageProblem.notFound }
        let subject = visit.form.words("subject") ?? desk.draft.mail.subject
        try await keep(text, subject)
        if visit.form["part"] == "diff" { return try difference(text) }
        guard visit.form.number("version") == desk.state.version, desk.isDecidable, !desk.isClaimedByOther else {
            return try await conflict(
                desk.state.ending.map(ReviewRefusal.alreadyDecided) ?? .versionChanged(current: desk.state.version)
            )
        }
        return visit.done("Your text is kept.", then: desk.path)
    }

    private func keep(_ text: String, _ subject: String) async throws {
        let version = visit.form.number("version") ?? desk.state.version
        let actor = try await desk.actor()
        let result = try await visit.desk.queue.keepCopy(text, subject: subject, version: version, of: id, by: actor)
        if case .notFound? = result.refusal { throw PageProblem.notFound }
    }

    private func difference(_ text: String) throws -> PageAnswer {
        let data = DraftPage.difference(from: desk.text, to: text, keptAt: visit.now, now: visit.now)
        return .part(try visit.templates.render(.editDiff, data))
    }

    /// Forgets what the reader has written.
    func discard() async throws -> PageAnswer {
        try await visit.desk.queue.dropCopy(of: id, by: visit.reader.agent.id)
        return visit.done("Your changes are gone; the draft is as it was.", then: desk.path)
    }

    // MARK: Handling

    func claim() async throws -> PageAnswer {
        let actor = try await desk.actorWithoutTakingOver()
        if desk.isMine { return try await handle(visit.desk.queue.release(id, by: actor), "Released.") }
        return try await handle(visit.desk.queue.claim(id, by: actor), "Claimed: it is yours for a while.")
    }

    func takeOver() async throws -> PageAnswer {
        guard let reason = visit.form.words("reason") else {
            return visit.failed("Not taken over.", "Say why, for the one who works on it.", then: desk.path)
        }
        let result = try await visit.desk.queue.claim(id, by: try await desk.actor(), because: reason)
        return try await handle(result, "Taken over. What the other wrote is kept.")
    }

    func snooze() async throws -> PageAnswer {
        let minutes = min(max(visit.form.number("minutes") ?? 60, 5), 30 * 24 * 60)
        let until = visit.now + .seconds(minutes * 60)
        let result = try await visit.desk.queue.snooze(id, until: until, by: try await desk.actor())
        return try await handle(
            result,
            "Snoozed: it comes back in \(spanWords(until - visit.now)).",
            then: try await nextPath()
        )
    }

    func escalate() async throws -> PageAnswer {
        let result = try await visit.desk.queue.escalate(id, to: nil, by: try await desk.actor())
        return try await handle(result, "Handed to somebody higher up.", then: try await nextPath())
    }

    func next() async throws -> PageAnswer { .redirect(try await nextPath()) }

    /// Takes the mail back while it is held, and goes to the draft that waits again.
    func undo() async throws -> PageAnswer {
        switch try await visit.desk.takeBack(id, by: visit.principal) {
        case .reopened(let draft):
            let path = draft.map { visit.path("drafts", $0.id.rawValue) } ?? desk.path
            return visit.done("Taken back: nothing was sent.", then: path)
        case .refused(let refusal):
            return visit.failed("Not taken back.", refusal.description + ".", then: desk.path)
        }
    }

    private func handle(_ result: ReviewResult, _ words: String, then path: String? = nil) async throws -> PageAnswer {
        if let refusal = result.refusal { return visit.failed("Nothing was changed.", refusal.words, then: desk.path) }
        return visit.done(words, then: path ?? desk.path)
    }

    private func nextPath() async throws -> String {
        let next = try await visit.desk.draft(after: desk.draft, for: visit.principal)
        return next.map { visit.path("drafts", $0.id.rawValue) } ?? visit.prefix + "/"
    }
}

extension DraftDesk {
    /// The reader as one of the reviewers: a lead's claim would take the draft from whoever has it, which wants a reason.
    func actorWithoutTakingOver() async throws -> Actor {
        let actor = try await actor()
        return isClaimedByOther && mayDecide ? .reviewer(visit.reader.agent.id) : actor
    }
}
