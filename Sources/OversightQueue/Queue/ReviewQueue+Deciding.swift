internal import SupportCore

extension ReviewQueue {
    /// Decides on a draft in one transaction.
    ///
    /// The checks and their order are part of the contract: 0. the actor has the role, 1. the decision key was used before, 2. the review is over,
    /// 3. the draft has expired, 4. the version is another, 5. the conversation has moved on, 6. somebody else has claimed the
    /// draft, 7. the actor may not decide, 8. it cannot be approved now. Then 9. decision, outbox row and audit entry are
    /// written together.
    package func decide(_ decision: DraftDecision) async throws -> DecisionOutcome {
        try await store.transaction { unit in try await decide(decision, in: &unit) }
    }

    private func decide(_ decision: DraftDecision, in unit: inout UnitOfWork) async throws -> DecisionOutcome {
        let known = try await unit.read(Draft.self, decision.draftID.rawValue)
        try await unit.verify(decision.actor, in: known?.inboxID)
        if let earlier = try await earlierResult(decision, in: &unit) { return earlier }
        guard var draft = known else { return .refused(.notFound) }
        do {
            return .decided(try await carryOut(decision, on: &draft, in: &unit))
        } catch ReviewRefusal.expired {
            try endInTime(&draft, in: &unit)
            return .refused(.expired)
        } catch let refusal as ReviewRefusal {
            return .refused(refusal)
        }
    }

    private func earlierResult(_ decision: DraftDecision, in unit: inout UnitOfWork) async throws -> DecisionOutcome? {
        guard let key = decision.decisionKey else { return nil }
        guard let known = try await unit.read(DecisionRecord.self, DecisionRecord.recordID(key)) else { return nil }
        guard known.fingerprint == decision.fingerprint else { return .refused(.decisionKeyReused) }
        var receipt = known.receipt
        receipt.isReplay = true
        return .decided(receipt)
    }

    private func carryOut(_ decision: DraftDecision, on draft: inout Draft, in unit: inout UnitOfWork) async throws
        -> DecisionOutcome.Receipt
    {
        let original = draft
        let edited = edit(of: draft, decision)
        var context = DecisionContext(
            epoch: try await currentEpoch(of: draft, in: &unit),
            editedHash: edited?.contentHash
        )
        // What blocks an approval is read only for a decision that passes all other checks.
        _ = try draft.review.after(.decide(decision, context), at: unit.now)
        if decision.isApproval {
            context.block = try await block(edited ?? draft.mail, of: draft, decision, in: &unit)
        }
        let transition = try draft.review.after(.decide(decision, context), at: unit.now)
        if let edited {
            try keepVersion(of: draft, at: unit.now, in: &unit)
            if edited.bodyText != draft.mail.bodyText { draft.translation?.draft = nil }
            draft.mail = edited
        }
        addNote(of: decision, to: &draft, at: unit.now)
        addReasons(of: decision, to: &draft, isChanged: edited != nil)
        let details = try await recordEvidence(decision, original: original, draft, transition.state, in: &unit)
        let row = try apply(transition, to: &draft, details: details, in: &unit)
        if let row { try await withdrawAcknowledgements(before: row, by: decision.actor.principal, in: &unit) }
        return try receipt(for: decision, draft, row, in: &unit)
    }

    /// The mail with the reviewer's changes, as the next version; nil if nothing changes.
    private func edit(of draft: Draft, _ decision: DraftDecision) -> OutboundMail? {
        guard case .approveEdited(let edit) = decision.choice else { return nil }
        var mail = edit.applied(to: draft.mail)
        guard mail.contentHash != draft.mail.contentHash else { return nil }
        mail.internetMessageID = makeMessageID()
        return mail
    }

    private func block(
        _ mail: OutboundMail,
        of draft: Draft,
        _ decision: DraftDecision,
        in unit: inout UnitOfWork
    ) async throws -> ReviewRefusal.Block? {
        if case .approveEdited(let edit) = decision.choice, edit.changesRecipients(of: draft.mail),
            !policy.allowsRecipientEdits
        {
            return .recipientsChanged
        }
        return try await block(mail, of: draft, in: &unit)
    }

    private func currentEpoch(of draft: Draft, in unit: inout UnitOfWork) async throws -> Int {
        try await unit.read(Conversation.self, draft.conversationID.rawValue)?.epoch ?? draft.review.baseEpoch
    }

    private func addNote(of decision: DraftDecision, to draft: inout Draft, at now: Timestamp) {
        guard case .reject(let note?, _) = decision.choice, !note.isEmpty else { return }
        let by = decision.actor.principal
        draft.notes.append(Draft.Note(version: draft.review.version, text: note, by: by, at: now))
    }

    /// An approval of the draft as it was has no reason, however it came about.
    private func addReasons(of decision: DraftDecision, to draft: inout Draft, isChanged: Bool) {
        guard isChanged || !decision.isApproval else { return }
        let known = draft.reasons
        draft.decisionReasons =
            known
            + DecisionReason.allCases.filter {
                decision.reasons.contains($0) && !known.contains($0)
            }
    }

    func keepVersion(of draft: Draft, at now: Timestamp, in unit: inout UnitOfWork) throws {
        try unit.save(
            DraftVersion(
                draftID: draft.id,
                version: draft.review.version,
                mail: draft.mail,
                author: draft.review.author,
                replacedAt: now,
                translation: draft.translation
            )
        )
    }

    private func receipt(
        for decision: DraftDecision,
        _ draft: Draft,
        _ row: OutboxItem?,
        in unit: inout UnitOfWork
    ) throws -> DecisionOutcome.Receipt {
        let receipt = DecisionOutcome.Receipt(
            draftID: draft.id,
            phase: draft.review.phase,
            ending: draft.review.ending,
            outboxID: row?.id,
            isReplay: false
        )
        if let key = decision.decisionKey {
            let id = DecisionRecord.recordID(key)
            let print = decision.fingerprint
            try unit.save(DecisionRecord(id: id, fingerprint: print, receipt: receipt, at: unit.now))
        }
        return receipt
    }

    /// Forgets the results of decisions under a key that are older than the policy keeps them.
    ///
    /// A repeat that arrives even later is refused, because the draft was decided.
    ///
    /// - Returns: How many were forgotten.
    @discardableResult
    package func pruneDecisions(limit: Int = 500) async throws -> Int {
        let end = IndexKey(.time(store.time.now() - policy.keyRetention))
        let old = try await store.page(DecisionRecord.self, index: "time", range: IndexRange(to: end), limit: limit)
        guard !old.values.isEmpty else { return 0 }
        try await store.transaction { unit in
            for decision in old.values { unit.delete(DecisionRecord.self, decision.recordID) }
        }
        return old.values.count
    }
}
