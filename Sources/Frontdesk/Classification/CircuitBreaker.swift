internal import SupportCore
internal import Synchronization

/// Keeps mail from queueing up behind a model that is down: after several failures in a row it is not asked for a while.
final class CircuitBreaker: Sendable {
    private struct State {
        var failures = 0
        var closedUntil: Timestamp?
    }

    private let state = Mutex(State())
    private let limit: Int
    private let pause: Duration

    init(limit: Int = 5, pause: Duration = .seconds(60)) {
        self.limit = limit
        self.pause = pause
    }

    /// Whether the model may be asked now.
    ///
    /// A pause that seems longer than it can be was begun by a clock that has been set back since.
    func allows(at now: Timestamp) -> Bool {
        guard let end = state.withLock({ $0.closedUntil }) else { return true }
        return end <= now || end > now + pause
    }

    func succeeded() {
        state.withLock { $0 = State() }
    }

    func failed(at now: Timestamp) {
        state.withLock { state in
            state.failures += 1
            if state.failures >= limit { state.closedUntil = now + pause }
        }
    }
}
