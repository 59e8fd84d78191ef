internal import SupportCore

extension ReviewState {
    /// A lead may take over a draft that somebody else has claimed.
    func claimed(by actor: Actor, lease: Duration, at now: Timestamp) throws(ReviewRefusal) -> ReviewTransition {
        try requireDecidable(at: now)
        guard actor.mayDecide, actor.principal.id != author.id else { throw .forbidden }
        if let claim = liveClaim(at: now), claim.holder != actor.principal, !actor.isLead {
            throw .claimed(by: claim.holder, until: claim.leaseUntil)
        }
        return changed(.draftClaimed, by: actor.principal) { review in
            review.phase = .claimed
            review.fence += 1
            review.snoozedUntil = nil
            review.claim = ReviewState.Claim(
                holder: actor.principal,
                fence: review.fence,
                since: now,
                leaseUntil: now + lease,
                hasWorkingCopy: false
            )
        }
    }

    func renewed(by actor: Actor, fence: Int, lease: Duration, at now: Timestamp) throws(ReviewRefusal)
        -> ReviewTransition
    {
        try requireHolder(actor, fence: fence, at: now)
        return changed(.draftClaimRenewed, by: actor.principal) { $0.claim?.leaseUntil = now + lease }
    }

    func keepingCopy(by actor: Actor, fence: Int, at now: Timestamp) throws(ReviewRefusal) -> ReviewTransition {
        try requireHolder(actor, fence: fence, at: now)
        return changed(.draftCopyKept, by: actor.principal) { $0.claim?.hasWorkingCopy = true }
    }

    func released(by actor: Actor, at now: Timestamp) throws(ReviewRefusal) -> ReviewTransition {
        try requireDecidable(at: now)
        guard let claim = liveClaim(at: now) else { throw .claimLost }
        guard claim.holder == actor.principal || actor.isLead else { throw .forbidden }
        return changed(.draftReleased, by: actor.principal) { $0.unclaim() }
    }

    func lapsed(at now: Timestamp) throws(ReviewRefusal) -> ReviewTransition {
        try requireDecidable(at: now)
        guard phase == .claimed else { throw .notPossible(phase) }
        if let claim = liveClaim(at: now) { throw .claimed(by: claim.holder, until: claim.leaseUntil) }
        return changed(.draftClaimLapsed, by: .system("review")) { $0.unclaim() }
    }

    private func requireHolder(_ actor: Actor, fence: Int, at now: Timestamp) throws(ReviewRefusal) {
        try requireDecidable(at: now)
        guard let claim = liveClaim(at: now), claim.holder == actor.principal, claim.fence == fence else {
            throw .claimLost
        }
    }

    /// Nobody but a lead may interfere with a claimed draft.
    func requireFree(for actor: Actor, at now: Timestamp) throws(ReviewRefusal) {
        guard let claim = liveClaim(at: now), claim.holder != actor.principal, !actor.isLead else { return }
        throw .claimed(by: claim.holder, until: claim.leaseUntil)
    }

    mutating func unclaim() {
        phase = .pending
        claim = nil
    }
}
