internal import SupportCore

extension DispatchState {
    /// The retry table: what follows from how a call ended.
    ///
    /// Only the newest claim can record. After the end of its lease only acceptance still counts, as a proof that the provider has
    /// the mail.
    func recorded(
        _ outcome: SendOutcome,
        fence: Int,
        jitter: Double,
        at now: Timestamp,
        policy: RetryPolicy
    ) throws(DispatchRefusal) -> DispatchTransition {
        guard fence == self.fence else { throw .fenceLost(current: self.fence) }
        guard phase == .sending || phase == .uncertain || phase == .ambiguous else { throw .notPossible(phase) }
        if case .accepted(let receipt) = outcome {
            return accepted(receipt.providerMessageID, by: .system("dispatch"))
        }
        guard phase == .sending else { throw .notPossible(phase) }
        switch outcome {
        case .accepted(let receipt): return accepted(receipt.providerMessageID, by: .system("dispatch"))
        case .unknown(let code, let retryAfter):
            return unknown(code, jitter: jitter, retryAfter: retryAfter, at: now, policy: policy)
        case .notSent(let code): return notSent(code, jitter: jitter, at: now, policy: policy)
        case .wait(let asked, let code):
            return waiting(code, until: now + delay(asked, jitter: jitter, policy: policy))
        case .channelClosed(_, let code): return waiting(code, until: now)
        case .refused(let code): return mayBeOut ? ambiguous(code, at: now) : refused(code)
        }
    }

    func lapsed(jitter: Double, at now: Timestamp, policy: RetryPolicy) throws(DispatchRefusal) -> DispatchTransition {
        if phase == .uncertain, isKeyForgotten(at: now, policy: policy) { return ambiguous("key_expired", at: now) }
        guard phase == .sending, let leaseUntil else { throw .notPossible(phase) }
        guard leaseUntil <= now else { throw .tooEarly(until: leaseUntil) }
        return unknown("lease_lost", jitter: jitter, retryAfter: nil, at: now, policy: policy)
    }

    /// "Not found" means "not sent" only for a policy that trusts the provider's search.
    func notFound(jitter: Double, at now: Timestamp, policy: RetryPolicy) throws(DispatchRefusal) -> DispatchTransition
    {
        guard phase == .ambiguous else { throw .notPossible(phase) }
        if let settled = policy.notFoundMeansNotSent, let firstCallAt, now >= firstCallAt + settled {
            return changed(.mailRequeued) { $0.startAfresh(at: now) }
        }
        return changed(.mailLookedUp) { row in
            row.lookups += 1
            row.notBefore = now + max(.seconds(30), policy.delay(after: row.lookups + 4, jitter: jitter))
        }
    }

    private func unknown(
        _ code: String,
        jitter: Double,
        retryAfter: Duration?,
        at now: Timestamp,
        policy: RetryPolicy
    ) -> DispatchTransition {
        guard case .keyed = idempotency, attempt < policy.maximumAttempts else { return ambiguous(code, at: now) }
        let next = now + policy.delay(after: attempt, jitter: jitter, retryAfter: retryAfter)
        guard let deadline = keyDeadline(margin: policy.keyMargin), next < deadline, isWithinHorizon(next, policy)
        else {
            return ambiguous(code, at: now)
        }
        return uncertain(code, until: next, counts: true)
    }

    private func notSent(_ code: String, jitter: Double, at now: Timestamp, policy: RetryPolicy) -> DispatchTransition {
        let next = now + policy.delay(after: attempt, jitter: jitter)
        let isSpent = attempt >= policy.maximumAttempts || !isWithinHorizon(next, policy)
        if mayBeOut { return isSpent ? ambiguous(code, at: now) : uncertain(code, until: next, counts: true) }
        guard !isSpent else {
            return changed(.mailDeadLettered, and: [.gaveUp]) { $0.end(.deadLettered, code) }
        }
        return queued(code, until: next, counts: true)
    }

    private func waiting(_ code: String, until next: Timestamp) -> DispatchTransition {
        mayBeOut ? uncertain(code, until: next, counts: false) : queued(code, until: next, counts: false)
    }

    private func queued(_ code: String, until next: Timestamp, counts: Bool) -> DispatchTransition {
        changed(.mailRequeued) { row in
            row.phase = .queued
            row.backOff(code, until: next, counts: counts)
        }
    }

    private func uncertain(_ code: String, until next: Timestamp, counts: Bool) -> DispatchTransition {
        changed(.mailUncertain) { row in
            row.phase = .uncertain
            row.mayBeOut = true
            row.backOff(code, until: next, counts: counts)
        }
    }

    private func refused(_ code: String) -> DispatchTransition {
        changed(.mailFailed, and: [.gaveUp]) { $0.end(.failed, code) }
    }

    private mutating func backOff(_ code: String, until next: Timestamp, counts: Bool) {
        leaseUntil = nil
        notBefore = next
        lastOutcome = code
        guard !counts else { return }
        attempt -= 1
        // Nothing has reached the provider, so the clock of the key has not started.
        guard !mayBeOut else { return }
        firstCallAt = nil
        keyEndsAt = nil
    }

    private mutating func end(_ phase: DispatchState.Phase, _ code: String) {
        self.phase = phase
        leaseUntil = nil
        lastOutcome = code
    }

    private func isWithinHorizon(_ next: Timestamp, _ policy: RetryPolicy) -> Bool {
        guard let firstCallAt else { return true }
        return next <= firstCallAt + policy.horizon
    }

    private func delay(_ asked: Duration?, jitter: Double, policy: RetryPolicy) -> Duration {
        guard asked != .zero else { return .zero }
        return policy.delay(after: attempt, jitter: jitter, retryAfter: asked)
    }
}
