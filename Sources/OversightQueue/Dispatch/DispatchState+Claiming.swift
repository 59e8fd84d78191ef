internal import SupportCore

extension DispatchState {
    /// A worker takes the mail, or the mail is taken back.
    ///
    /// The first call with a key obeys the kill switch, the category's mode and the epoch. A repeat with the same key ignores mode
    /// and epoch, because the mail may have been sent already.
    func claimed(_ context: ClaimContext, at now: Timestamp, policy: RetryPolicy) throws(DispatchRefusal)
        -> DispatchTransition
    {
        guard phase == .held || phase == .queued || phase == .uncertain else { throw .notPossible(phase) }
        if isKeyForgotten(at: now, policy: policy) { return ambiguous("key_expired", at: now) }
        guard notBefore <= now else { throw .tooEarly(until: notBefore) }
        guard phase != .uncertain else { return try repeated(context, at: now, policy: policy) }
        if context.isAutomatic, context.killCap == .noAuto { return try pulledBack(.killSwitch) }
        if context.isAutomatic, !context.isFree { return try pulledBack(.demotion) }
        guard context.killCap.permitsSending(automatic: context.isAutomatic) else { throw .killed(context.killCap) }
        guard context.isCurrent else { return try pulledBack(.stale) }
        return taken(context, at: now, policy: policy)
    }

    private func repeated(_ context: ClaimContext, at now: Timestamp, policy: RetryPolicy) throws(DispatchRefusal)
        -> DispatchTransition
    {
        guard context.killCap.permitsSending(automatic: context.isAutomatic) else { throw .killed(context.killCap) }
        guard attempt < policy.maximumAttempts, case .keyed = context.idempotency else {
            return ambiguous("attempts_spent", at: now)
        }
        return taken(context, at: now, policy: policy)
    }

    private func taken(_ context: ClaimContext, at now: Timestamp, policy: RetryPolicy) -> DispatchTransition {
        changed(.mailClaimed) { row in
            row.phase = .sending
            row.attempt += 1
            row.fence += 1
            row.leaseUntil = now + policy.lease
            row.firstCallAt = row.firstCallAt ?? now
            row.idempotency = context.idempotency
            row.keyEndsAt = row.keyDeadline(margin: policy.keyMargin)
        }
    }

    private func pulledBack(_ reason: RecallReason) throws(DispatchRefusal) -> DispatchTransition {
        changed(.mailRecalled, and: [.reopenDraft(reason)]) { row in
            row.phase = .recalled
            row.lastOutcome = reason.rawValue
        }
    }

    func isKeyForgotten(at now: Timestamp, policy: RetryPolicy) -> Bool {
        guard phase == .uncertain, let deadline = keyDeadline(margin: policy.keyMargin) else { return false }
        return now >= deadline
    }

    func ambiguous(_ code: String, at now: Timestamp) -> DispatchTransition {
        changed(.mailAmbiguous, and: [.needsPerson]) { row in
            row.phase = .ambiguous
            row.leaseUntil = nil
            row.mayBeOut = true
            row.notBefore = now
            row.lastOutcome = code
        }
    }
}
