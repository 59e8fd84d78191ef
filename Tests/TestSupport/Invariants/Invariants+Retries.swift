import OversightQueue
import SupportCore

/// The delay that a provider asked for in its last response under a key.
struct RequestedDelay: Sendable {
    let code: String
    let retryAfter: Duration

    /// As much of it as the policy allows.
    var bounded: Duration { min(max(retryAfter, .zero), RetryPolicy.longestWait) }
}

/// When mail is tried again, and when it is given up.
extension Invariants {
    mutating func takeAnswer(_ error: MailTransportError, key: String) {
        let retryAfter: Duration? =
            switch error {
            case .rateLimited(let retryAfter), .inProgress(let retryAfter): retryAfter
            default: nil
            }
        requestedDelays[key] = RequestedDelay(code: error.code, retryAfter: retryAfter ?? .zero)
    }

    /// A mail waits as long as the provider asked, not longer than the policy allows, and not beyond its horizon.
    mutating func takeDelay(of row: OutboxItem, from old: DispatchState) {
        let (new, policy) = (row.dispatch, RetryPolicy.standard)
        guard old.phase == .sending, new.phase == .queued || new.phase == .uncertain else { return }
        rareEvents.retries += 1
        let wish =
            requestedDelays[row.idempotencyKey].flatMap { $0.code == new.lastOutcome ? $0.bounded : nil } ?? .zero
        let delay = new.notBefore - row.updatedAt
        require(delay >= wish, "\(row.id) is tried again after \(delay), before the provider wants it")
        require(delay <= max(policy.cap, wish), "\(row.id) is put off for \(delay)")
        let isCounted = new.attempt == old.attempt
        require(isCounted || new.attempt == old.attempt - 1, "\(row.id) has lost count of its tries")
        require(!isCounted || new.attempt < policy.maximumAttempts, "\(row.id) is tried again after its last try")
        guard isCounted, let begin = new.firstCallAt else { return }
        require(new.notBefore <= begin + policy.horizon, "\(row.id) is tried again beyond its horizon")
    }

    /// A channel whose quota is used up is not tried before its provider allows it.
    mutating func take(_ channel: ChannelState, _ contents: CommitContents) {
        guard case .quota(let retryAfter?) = channel.closure, let now = contents.rows.first?.updatedAt else { return }
        let wish = min(max(retryAfter, .zero), RetryPolicy.longestWait)
        let isLeftAlone = channel.probeAt.map { $0 >= now + wish } ?? true
        require(isLeftAlone, "\(channel.channel) is tried again before its provider wants it")
    }
}
