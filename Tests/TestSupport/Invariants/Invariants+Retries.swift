import OversightQueue
import SupportCore

/// How long a provider asked to be left alone, in its last answer under a key.
struct Wish: Sendable {
    let code: String
    let retryAfter: Duration

    /// What is honoured of it.
    var bounded: Duration { min(max(retryAfter, .zero), RetryPolicy.longestWait) }
}

/// When mail is tried again, and when it is given up.
extension Invariants {
    /// A provider has answered a call, and not with a yes.
    mutating func takeAnswer(_ error: MailTransportError, key: String) {
        let retryAfter: Duration? =
            switch error {
            case .rateLimited(let retryAfter), .inProgress(let retryAfter): retryAfter
            default: nil
            }
        wishes[key] = Wish(code: error.code, retryAfter: retryAfter ?? .zero)
    }

    /// A mail is put off for as long as was asked, for no longer than the policy allows, and not beyond its horizon.
    mutating func takeDelay(of row: OutboxItem, from old: DispatchState) {
        let (new, policy) = (row.dispatch, RetryPolicy.standard)
        guard old.phase == .sending, new.phase == .queued || new.phase == .uncertain else { return }
        turns.retries += 1
        let wish = wishes[row.idempotencyKey].flatMap { $0.code == new.lastOutcome ? $0.bounded : nil } ?? .zero
        let delay = new.notBefore - row.updatedAt
        require(delay >= wish, "\(row.id) is tried again after \(delay), before the provider wants it")
        require(delay <= max(policy.cap, wish), "\(row.id) is put off for \(delay)")
        let isCounted = new.attempt == old.attempt
        require(isCounted || new.attempt == old.attempt - 1, "\(row.id) has lost count of its tries")
        require(!isCounted || new.attempt < policy.maximumAttempts, "\(row.id) is tried again after its last try")
        guard isCounted, let begin = new.firstCallAt else { return }
        require(new.notBefore <= begin + policy.horizon, "\(row.id) is tried again beyond its horizon")
    }

    /// A channel whose quota is used up is left alone for as long as its provider asks.
    mutating func take(_ channel: ChannelState, _ news: News) {
        guard case .quota(let retryAfter?) = channel.closure, let now = news.rows.first?.updatedAt else { return }
        let wish = min(max(retryAfter, .zero), RetryPolicy.longestWait)
        let isLeftAlone = channel.probeAt.map { $0 >= now + wish } ?? true
        require(isLeftAlone, "\(channel.channel) is tried again before its provider wants it")
    }
}
