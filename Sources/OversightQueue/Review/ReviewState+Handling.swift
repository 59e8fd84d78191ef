internal import SupportCore

extension ReviewState {
    /// "Not now" is not "no": a snoozed draft stays pending, and still expires.
    func snoozed(until: Timestamp, by actor: Actor, at now: Timestamp) throws(ReviewRefusal) -> ReviewTransition {
        try requireDecidable(at: now)
        guard actor.mayDecide, until > now else { throw .forbidden }
        try requireFree(for: actor, at: now)
        return changed(.draftSnoozed, by: actor.principal) { review in
            review.unclaim()
            review.snoozedUntil = until
        }
    }

    func woken(at now: Timestamp) throws(ReviewRefusal) -> ReviewTransition {
        try requireDecidable(at: now)
        guard let snoozedUntil, snoozedUntil <= now else { throw .notPossible(phase) }
        return changed(.draftWoken, by: .system("review")) { $0.snoozedUntil = nil }
    }

    func assigned(to assignee: AgentID?, by actor: Actor, at now: Timestamp) throws(ReviewRefusal) -> ReviewTransition {
        try requireDecidable(at: now)
        guard actor.mayDecide || actor.role == .system else { throw .forbidden }
        try requireFree(for: actor, at: now)
        return changed(.draftAssigned, by: actor.principal) { review in
            review.unclaim()
            review.assignee = assignee
        }
    }

    func escalated(to assignee: AgentID?, by actor: Actor, at now: Timestamp) throws(ReviewRefusal)
        -> ReviewTransition
    {
        try requireDecidable(at: now)
        guard actor.mayDecide || actor.role == .system else { throw .forbidden }
        try requireFree(for: actor, at: now)
        return changed(.draftEscalated, by: actor.principal) { review in
            review.unclaim()
            review.assignee = assignee
            review.tier += 1
            review.snoozedUntil = nil
        }
    }

    /// A new version is never approved automatically.
    func resubmitted(
        _ hash: ContentHash,
        epoch: Int,
        expiresAt: Timestamp?,
        by actor: Actor,
        at now: Timestamp
    ) throws(ReviewRefusal) -> ReviewTransition {
        try requireOpen(at: now)
        guard phase == .revising else { throw .notPossible(phase) }
        guard actor.principal == author else { throw .forbidden }
        return changed(.draftResubmitted, by: actor.principal) { review in
            review.phase = .pending
            review.version += 1
            review.contentHash = hash
            review.baseEpoch = epoch
            review.expiresAt = expiresAt
        }
    }
}
