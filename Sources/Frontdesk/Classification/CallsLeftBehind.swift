internal import Synchronization

/// Counts the questions that are no longer waited for but still run, because the host's code ignores that it was cancelled.
///
/// Each holds memory, and perhaps a thread, for as long as it likes, so there must not be any number of them.
final class CallsLeftBehind: Sendable {
    /// One question.
    final class Call: Sendable {
        private enum State {
            case waitedFor, leftBehind, over
        }

        private let state = Mutex(State.waitedFor)
        private let counter: CallsLeftBehind

        fileprivate init(_ counter: CallsLeftBehind) {
            self.counter = counter
        }

        /// Nobody waits for it any more.
        func leave() {
            let isLeft = state.withLock { state in
                guard state == .waitedFor else { return false }
                state = .leftBehind
                return true
            }
            if isLeft { counter.add(1) }
        }

        /// It has come to its end.
        func end() {
            let wasLeft = state.withLock { state in
                defer { state = .over }
                return state == .leftBehind
            }
            if wasLeft { counter.add(-1) }
        }
    }

    private let count = Mutex(0)
    private let limit: Int

    init(limit: Int) {
        self.limit = max(1, limit)
    }

    /// Whether so many still run that no other should begin.
    var areTooMany: Bool { count.withLock { $0 >= limit } }

    func begin() -> Call { Call(self) }

    private func add(_ change: Int) {
        count.withLock { $0 += change }
    }
}
