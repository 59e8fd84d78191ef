internal import SupportCore

extension ReviewState {
    /// The checks of a decision; their order is part of the contract.
    func decided(
        _ decision: DraftDecision,
        _ context: DecisionContext,
        at now: Timestamp
    ) throws(ReviewRefusal) -> ReviewTransition {
        try requireDecidable(at: now)
        guard decision.names(version) else {
            throw decision.version == nil ? .versionMissing(current: version) : .versionChanged(current: version)
        }
        guard isCurrent(decision, context) else { throw .stale(epoch: context.epoch, draftEpoch: baseEpoch) }
        if let claim = liveClaim(at: now), claim.holder != decision.actor.principal {
            throw .claimed(by: claim.holder, until: claim.leaseUntil)
        }
        guard decision.actor.mayDecide, decision.actor.principal.id != author.id else { throw .forbidden }
        if decision.isApproval, let block = context.block { throw .blocked(block) }
        return carriedOut(decision, context, at: now)
    }

    private func isCurrent(_ decision: DraftDecision, _ context: DecisionContext) -> Bool {
        guard context.epoch != baseEpoch || staleness != nil else { return true }
        return decision.acknowledgedEpoch == context.epoch
    }

    private func carriedOut(_ decision: DraftDecision, _ context: DecisionContext, at now: Timestamp)
        -> ReviewTransition
    {
        let (actor, epoch) = (decision.actor.principal, context.epoch)
        switch decision.choice {
        case .approveEdited:
            if let hash = context.editedHash {
                return approved(
                    .approvedEdited,
                    .draftApprovedEdited,
                    version: version + 1,
                    hash,
                    epoch: epoch,
                    by: actor,
                    at: now
                )
            }
            fallthrough
        case .approve:
            return approved(
                .approvedAsIs,
                .draftApprovedAsIs,
                version: version,
                contentHash,
                epoch: epoch,
                by: actor,
                at: now
            )
        case .reject(_, let revise) where revise && revisions < maximumRevisions:
            return changed(.draftRevisionRequested, by: actor, and: [.askForRevision]) { review in
                review.unclaim()
                review.phase = .revising
                review.revisions += 1
                review.snoozedUntil = nil
            }
        case .reject:
            return ended(.rejected, phase: .rejected, .draftRejected, by: actor, epoch: epoch, at: now)
        }
    }

    private func approved(
        _ kind: ReviewState.Ending.Kind,
        _ event: EventKind,
        version: Int,
        _ hash: ContentHash,
        epoch: Int,
        by principal: Principal,
        at now: Timestamp
    ) -> ReviewTransition {
        var copy = self
        copy.version = version
        copy.contentHash = hash
        let row = ReviewConsequence.enqueue(
            version: version,
            contentHash: hash,
            epoch: epoch,
            automatic: kind == .approvedAutomatically
        )
        return copy.ended(
            kind,
            phase: .approved,
            event,
            by: principal,
            epoch: epoch,
            at: now,
            and: [row]
        )
    }

    /// Only a first version that was never claimed can be approved without a person.
    func approvedAutomatically(by principal: Principal, at now: Timestamp) throws(ReviewRefusal) -> ReviewTransition {
        try requireOpen(at: now)
        guard phase == .pending, version == 1, fence == 0 else { throw .notPossible(phase) }
        guard principal.kind == .system else { throw .forbidden }
        return approved(
            .approvedAutomatically,
            .draftApprovedAutomatically,
            version: version,
            contentHash,
            epoch: baseEpoch,
            by: principal,
            at: now
        )
    }

    func ended(
        _ kind: ReviewState.Ending.Kind,
        phase: ReviewState.Phase,
        _ event: EventKind,
        by principal: Principal,
        epoch: Int? = nil,
        reason: ReviewState.SupersedeReason? = nil,
        at now: Timestamp,
        and more: [ReviewConsequence] = []
    ) -> ReviewTransition {
        changed(event, by: principal, and: more) { review in
            review.phase = phase
            review.claim = nil
            review.snoozedUntil = nil
            review.ending = ReviewState.Ending(
                kind: kind,
                by: principal,
                at: now,
                version: review.version,
                contentHash: review.contentHash,
                epoch: epoch ?? review.baseEpoch,
                reason: reason
            )
        }
    }
}
