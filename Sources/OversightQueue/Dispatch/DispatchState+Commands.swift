package import SupportCore

extension DispatchState {
    /// The state after a command: a pure function.
    package func after(
        _ command: DispatchCommand,
        at now: Timestamp,
        policy: RetryPolicy = .standard
    ) throws(DispatchRefusal) -> DispatchTransition {
        switch command {
        case .claim(let context): try claimed(context, at: now, policy: policy)
        case .record(let outcome, let fence, let jitter):
            try recorded(outcome, fence: fence, jitter: jitter, at: now, policy: policy)
        case .lapse(let jitter): try lapsed(jitter: jitter, at: now, policy: policy)
        case .recall(let reason, let principal): try recalled(reason, by: principal)
        case .confirm(let id, let principal): try confirmed(id, by: principal)
        case .notFound(let jitter): try notFound(jitter: jitter, at: now, policy: policy)
        case .resolve(let resolution, let actor): try resolved(resolution, by: actor, at: now)
        }
    }

    func changed(
        _ kind: EventKind,
        by principal: Principal = .system("dispatch"),
        and more: [DispatchConsequence] = [],
        _ change: (inout DispatchState) -> Void
    ) -> DispatchTransition {
        var copy = self
        change(&copy)
        return DispatchTransition(state: copy, consequences: [.record(kind, by: principal)] + more)
    }

    /// Only possible while no call can have reached the provider.
    private func recalled(_ reason: RecallReason, by principal: Principal) throws(DispatchRefusal)
        -> DispatchTransition
    {
        guard phase == .held || phase == .queued else { throw .notPossible(phase) }
        let more: [DispatchConsequence] = reason.reopensDraft ? [.reopenDraft(reason)] : []
        return changed(.mailRecalled, by: principal, and: more) { row in
            row.phase = .recalled
            row.lastOutcome = reason.rawValue
        }
    }

    /// Proof that the provider has the mail overrides every guess, including a person's.
    private func confirmed(_ id: String?, by principal: Principal) throws(DispatchRefusal) -> DispatchTransition {
        let isOpen = phase == .sending || phase == .uncertain || phase == .ambiguous
        guard isOpen || phase == .queued && requeues > 0 else { throw .notPossible(phase) }
        return accepted(id, by: principal)
    }

    func accepted(_ id: String?, by principal: Principal) -> DispatchTransition {
        changed(.mailSent, by: principal) { row in
            row.phase = .accepted
            row.leaseUntil = nil
            row.mayBeOut = true
            row.providerMessageID = id ?? row.providerMessageID
            row.lastOutcome = "accepted"
        }
    }

    private func resolved(_ resolution: Outbox.Resolution, by actor: Actor, at now: Timestamp) throws(DispatchRefusal)
        -> DispatchTransition
    {
        guard actor.mayDecide else { throw .forbidden }
        guard phase == .ambiguous else { throw .notPossible(phase) }
        switch resolution {
        case .sent(let id): return accepted(id, by: actor.principal)
        case .drop:
            return changed(.mailDropped, by: actor.principal) { row in
                row.phase = .failed
                row.lastOutcome = "dropped"
            }
        case .notSent:
            return changed(.mailRequeued, by: actor.principal) { $0.startAfresh(at: now) }
        }
    }

    /// A fresh start has its own key, count and clock; late results of older claims are refused by the fence.
    mutating func startAfresh(at now: Timestamp) {
        phase = .queued
        notBefore = now
        attempt = 0
        fence += 1
        firstCallAt = nil
        keyEndsAt = nil
        mayBeOut = false
        requeues += 1
        lookups = 0
    }
}
