internal import SupportCore

extension ReviewQueue {
    /// Records what a decision says about its category, and returns details for the audit log.
    func recordEvidence(
        _ decision: DraftDecision,
        original: Draft,
        _ draft: Draft,
        _ review: ReviewState,
        in unit: inout UnitOfWork
    ) async throws -> [String: String] {
        let reading = unit.now - (decision.openedAt ?? original.review.claim?.since ?? original.createdAt)
        var details = ["dwell_ms": String(reading.wholeMilliseconds)]
        if decision.isBulk { details["bulk"] = "true" }
        let reasons = draft.reasons.filter { decision.reasons.contains($0) }
        if !reasons.isEmpty { details["reasons"] = reasons.map(\.rawValue).joined(separator: " ") }
        if draft.mail.contentHash != original.mail.contentHash {
            details["content_before"] = salted(original.review.contentHash, with: original.salt).hex
        }
        if decision.acknowledgedEpoch != nil { details["acknowledged_stale"] = "true" }
        let comparison = comparison(original, draft, review)
        if let comparison { details["similarity"] = String(comparison.similarity) }
        let isCounted = !decision.isBulk && reading >= policy.shortestReading
        guard isCounted, let kind = verdict(review, comparison) else { return details }
        details["verdict"] = kind.rawValue
        let id = TrustEvidence.verdictID(original)
        guard try await unit.read(TrustEvidence.self, id) == nil else { return details }
        try unit.save(
            TrustEvidence(
                kind,
                about: original,
                of: try await unit.customer(of: original),
                id: id,
                reviewer: decision.actor.principal.id,
                isAfterSending: false,
                at: unit.now
            )
        )
        return details
    }

    private func comparison(_ original: Draft, _ draft: Draft, _ review: ReviewState) -> EditComparison? {
        guard review.ending?.kind == .approvedEdited else { return nil }
        return EditComparison(
            draft: original.mail.bodyText ?? "",
            sent: draft.mail.bodyText ?? "",
            protectedWords: policy.protectedWords
        )
    }

    private func verdict(_ review: ReviewState, _ comparison: EditComparison?) -> EvidenceKind? {
        switch review.ending?.kind {
        case .approvedAsIs: .acceptable
        case .approvedEdited: comparison?.isAcceptable == true ? .acceptable : .unacceptable
        case .rejected: .unacceptable
        case nil: review.phase == .revising ? .unacceptable : nil
        case .approvedAutomatically, .expired, .superseded, .cancelled, .shadow: nil
        }
    }

    /// Drafts that are not decided may not be missing at random, so they are counted as well.
    func recordMissing(_ draft: Draft, in unit: inout UnitOfWork) throws {
        let phase = draft.review.phase
        guard phase == .expired || phase == .superseded, !draft.category.isEmpty else { return }
        let id = "missing/" + draft.id.rawValue
        try unit.save(TrustEvidence(.missing, about: draft, id: id, isAfterSending: false, at: unit.now))
    }

    /// Chooses, before the mail is sent, whether a person judges it afterwards.
    func sample(_ draft: Draft, details: inout [String: String], in unit: inout UnitOfWork) throws {
        let isChosen = sampler?.isChosen(draft.id, mode: draft.mode.mode) ?? false
        details["sampled"] = String(isChosen)
        guard isChosen else { return }
        try unit.save(ReviewSample(draftID: draft.id, category: draft.category, reason: .random, at: unit.now))
    }
}

extension Outbox {
    func noteTrouble(_ row: OutboxItem, in unit: inout UnitOfWork) async throws {
        let kind: EvidenceKind? =
            switch row.delivery.rank {
            case .hardBounced: .bounced
            case .complained: .complaint
            case .none, .deferred, .delivered, .softBounced, .suppressed: nil
            }
        guard let kind else { return }
        try await noteEvidence(kind, row, in: &unit)
    }

    func noteEvidence(_ kind: EvidenceKind, _ row: OutboxItem, in unit: inout UnitOfWork) async throws {
        guard row.isAutomatic, let id = row.draftID, let draft = try await unit.read(Draft.self, id.rawValue) else {
            return
        }
        let name = kind.rawValue + "/" + row.id.rawValue
        guard try await unit.read(TrustEvidence.self, name) == nil else { return }
        let customer = kind == .unhelpful ? try await unit.customer(of: draft) : nil
        try unit.save(
            TrustEvidence(kind, about: draft, of: customer, id: name, isAfterSending: true, at: unit.now)
        )
    }
}

extension UnitOfWork {
    /// The customer to whom a draft replies, if known.
    mutating func customer(of draft: Draft) async throws -> ContactID? {
        try await read(Conversation.self, draft.conversationID.rawValue)?.contactID
    }
}
