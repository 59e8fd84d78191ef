internal import SupportCore

extension ReviewState {
    func shelved(by principal: Principal, at now: Timestamp) throws(ReviewRefusal) -> ReviewTransition {
        try requireOpen(at: now)
        guard phase == .pending, version == 1, fence == 0 else { throw .notPossible(phase) }
        return ended(.shadow, phase: .shadow, .draftShelved, by: principal, at: now)
    }

    func expired(at now: Timestamp) throws(ReviewRefusal) -> ReviewTransition {
        if let ending { throw .alreadyDecided(ending) }
        guard isDue(at: now) else { throw .notPossible(phase) }
        return ended(.expired, phase: .expired, .draftExpired, by: .system("review"), at: now)
    }

    func extended(until: Timestamp?, to assignee: AgentID?, at now: Timestamp) throws(ReviewRefusal)
        -> ReviewTransition
    {
        if let ending { throw .alreadyDecided(ending) }
        guard isDue(at: now), until.map({ $0 > now }) ?? true else { throw .notPossible(phase) }
        return changed(.draftEscalated, by: .system("review")) { review in
            if review.phase == .claimed { review.unclaim() }
            review.expiresAt = until
            review.assignee = assignee
            review.tier += 1
            review.snoozedUntil = nil
        }
    }

    /// A draft with a reviewer's unsaved work is only marked as stale, unless it is to be erased.
    func superseded(_ reason: ReviewState.SupersedeReason, by principal: Principal, at now: Timestamp)
        throws(ReviewRefusal)
        -> ReviewTransition
    {
        if let ending { throw .alreadyDecided(ending) }
        if let claim = liveClaim(at: now), claim.hasWorkingCopy, !isDue(at: now), reason != .erasure {
            guard staleness != reason else { throw .notPossible(phase) }
            return changed(.draftStale, by: principal) { $0.staleness = reason }
        }
        return ended(.superseded, phase: .superseded, .draftSuperseded, by: principal, reason: reason, at: now)
    }

    func cancelled(by actor: Actor, at now: Timestamp) throws(ReviewRefusal) -> ReviewTransition {
        if let ending { throw .alreadyDecided(ending) }
        guard actor.principal == author || actor.isLead else { throw .forbidden }
        return ended(.cancelled, phase: .cancelled, .draftCancelled, by: actor.principal, at: now)
    }
}
