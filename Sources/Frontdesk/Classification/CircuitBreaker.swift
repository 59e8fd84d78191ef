internal import SupportCore
internal import Synchronization

/// Keeps mail from queueing up behind a model that is down: after several failures in a row it is not asked for a while,
/// and then probed with one question.
final class CircuitBreaker: Sendable {
    private struct State {
        var failures = 0
        var openUntil: Timestamp?
    }

    private let state = Mutex(State())
    private let limit: Int
    private let pause: Duration

    init(limit: Int, pause: Duration) {
        self.limit = max(1, limit)
        self.pause = pause
    }

    /// Whether the model may be asked now.
    ///
    /// After a pause this is true once, and then not until the probe has succeeded or another pause has passed: the probe
    /// may never be answered.
    func allows(at now: Timestamp) -> Bool {
        state.withLock { state in
            guard let end = state.openUntil else { return true }
            guard end <= now || end - now > pause else { return false }
            state.openUntil = now + pause
            return true
        }
    }

    func succeeded() {
        state.withLock { $0 = State() }
    }

    func failed(at now: Timestamp) {
        state.withLock { state in
            state.failures += 1
            if state.failures >= limit { state.openUntil = now + pause }
        }
    }
}
