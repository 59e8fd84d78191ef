package import SupportCore

extension ReviewState {
    /// The review after a command, or why it changes nothing.
    ///
    /// A pure function: the same state, command and time always give the same result.
    package func after(_ command: ReviewCommand, at now: Timestamp) throws(ReviewRefusal) -> ReviewTransition {
        switch command {
        case .claim(let actor, let lease): try claimed(by: actor, lease: lease, at: now)
        case .renew(let actor, let fence, let lease): try renewed(by: actor, fence: fence, lease: lease, at: now)
        case .release(let actor): try released(by: actor, at: now)
        case .keepCopy(let actor, let fence): try keepingCopy(by: actor, fence: fence, at: now)
        case .lapse: try lapsed(at: now)
        case .snooze(let until, let actor): try snoozed(until: until, by: actor, at: now)
        case .wake: try woken(at: now)
        case .assign(let assignee, let actor): try assigned(to: assignee, by: actor, at: now)
        case .escalate(let assignee, let actor): try escalated(to: assignee, by: actor, at: now)
        case .decide(let decision, let context): try decided(decision, context, at: now)
        case .approveAutomatically(let principal): try approvedAutomatically(by: principal, at: now)
        case .shelve(let principal): try shelved(by: principal, at: now)
        case .resubmit(let hash, let epoch, let expiresAt, let actor):
            try resubmitted(hash, epoch: epoch, expiresAt: expiresAt, by: actor, at: now)
        case .expire: try expired(at: now)
        case .extend(let until, let assignee): try extended(until: until, to: assignee, at: now)
        case .supersede(let reason, let principal): try superseded(reason, by: principal, at: now)
        case .cancel(let actor): try cancelled(by: actor, at: now)
        }
    }

    func requireOpen(at now: Timestamp) throws(ReviewRefusal) {
        if let ending { throw .alreadyDecided(ending) }
        if isDue(at: now) { throw .expired }
    }

    func requireDecidable(at now: Timestamp) throws(ReviewRefusal) {
        try requireOpen(at: now)
        guard phase.isDecidable else { throw .notPossible(phase) }
    }

    func changed(
        _ kind: EventKind,
        by principal: Principal,
        and more: [ReviewConsequence] = [],
        _ change: (inout ReviewState) -> Void
    ) -> ReviewTransition {
        var copy = self
        change(&copy)
        return ReviewTransition(state: copy, consequences: [.record(kind, by: principal)] + more)
    }
}
