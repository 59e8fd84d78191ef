public import SupportCore

extension AutonomyManager {
    /// A page of mails that were sent without a person and wait to be judged, the oldest first.
    public func openSamples(limit: Int = 50, cursor: QueryCursor? = nil) async throws -> Page<ReviewSample> {
        try await store.page(ReviewSample.self, index: "open", limit: limit, cursor: cursor)
    }

    /// Judges a mail that was sent without a person.
    ///
    /// Only random samples are evidence for more freedom; a critical verdict always counts.
    ///
    /// - Parameters:
    ///   - id: The draft.
    ///   - kind: `acceptable`, `unacceptable` or `critical`.
    ///   - actor: Who judges, which cannot be an agent.
    /// - Returns: Whether the verdict was recorded; false if there is no such sample or it was judged before.
    /// - Throws: ``OversightError/forbidden(needs:)``, ``OversightError/outOfRange(_:)``, or the store's error.
    public func judge(_ id: DraftID, as kind: EvidenceKind, by actor: Actor) async throws -> Bool {
        guard actor.mayDecide else { throw OversightError.forbidden(needs: .reviewer) }
        guard [.acceptable, .unacceptable, .critical].contains(kind) else {
            throw OversightError.outOfRange("a verdict")
        }
        return try await store.transaction { unit in
            let found = try await unit.read(Draft.self, id.rawValue)
            try await unit.verify(actor, in: found?.inboxID)
            guard var sample = try await unit.read(ReviewSample.self, id.rawValue), sample.verdict == nil,
                let draft = found
            else { return false }
            sample.verdict = kind
            sample.reviewer = actor.principal
            try unit.save(sample)
            record(.sampleJudged, kind, draft, by: actor.principal, in: &unit)
            guard sample.reason == .random || kind == .critical else { return true }
            try await save(kind, about: draft, id: TrustEvidence.verdictID(draft), by: actor, in: &unit)
            return true
        }
    }

    /// Reports trouble with a mail that was sent without a person, such as a leak or an injection.
    ///
    /// - Throws: ``OversightError/outOfRange(_:)`` for a verdict, which is given by ``judge(_:as:by:)``; or the store's error.
    public func report(_ kind: EvidenceKind, about id: DraftID, by principal: Principal) async throws {
        guard kind.isTrouble else { throw OversightError.outOfRange("a report of no trouble") }
        try await store.transaction { unit in
            let found = try await unit.read(Draft.self, id.rawValue)
            if principal.kind == .human {
                try await unit.require(.handleConversations, of: principal, in: found?.inboxID)
            }
            guard let draft = found else { return }
            let name = kind.rawValue + "/" + id.rawValue
            guard try await unit.read(TrustEvidence.self, name) == nil else { return }
            let customer = try await unit.customer(of: draft)
            try unit.save(
                TrustEvidence(kind, about: draft, of: customer, id: name, isAfterSending: true, at: unit.now)
            )
            record(.trustReported, kind, draft, by: principal, in: &unit)
        }
    }

    /// Has a person look at a mail that was sent without one, because the customer has written again.
    ///
    /// Writing again is too weak a sign to be evidence. A complaint, that the mail did not help or that the customer wants a
    /// person, is evidence.
    package func noteFollowUp(on row: OutboxItem, isComplaint: Bool, in unit: inout UnitOfWork) async throws {
        guard row.isAutomatic, row.dispatch.phase == .accepted, let id = row.draftID else { return }
        if try await unit.read(ReviewSample.self, id.rawValue) == nil {
            try unit.save(ReviewSample(draftID: id, category: row.category, reason: .followUp, at: unit.now))
        }
        if isComplaint { try await outbox.noteEvidence(.unhelpful, row, in: &unit) }
    }

    private func save(
        _ kind: EvidenceKind,
        about draft: Draft,
        id: String,
        by actor: Actor,
        in unit: inout UnitOfWork
    ) async throws {
        let name = kind == .critical ? "critical/" + draft.id.rawValue : id
        guard try await unit.read(TrustEvidence.self, name) == nil else { return }
        try unit.save(
            TrustEvidence(
                kind,
                about: draft,
                of: try await unit.customer(of: draft),
                id: name,
                reviewer: actor.principal.id,
                isAfterSending: true,
                at: unit.now
            )
        )
    }

    private func record(
        _ event: EventKind,
        _ kind: EvidenceKind,
        _ draft: Draft,
        by actor: Principal,
        in unit: inout UnitOfWork
    ) {
        unit.record(
            WorkspaceEvent(
                event,
                by: actor,
                on: draft.conversationID,
                subject: draft.id.rawValue,
                details: ["kind": kind.rawValue, "category": draft.category]
            )
        )
    }
}

extension EvidenceKind {
    /// Whether it counts against a category, whoever reports it.
    fileprivate var isTrouble: Bool {
        switch self {
        case .critical, .bounced, .complaint, .leak, .injection, .unhelpful: true
        case .acceptable, .unacceptable, .missing, .sentAlone: false
        }
    }
}
