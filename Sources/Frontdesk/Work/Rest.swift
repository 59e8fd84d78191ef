internal import Synchronization

/// Notices when all loops of a desk have nothing to do.
final class Rest: Sendable {
    private struct State {
        var joined = 0
        /// How many signals each loop had seen before it found nothing to do and began to wait.
        var resting: [Int: Int] = [:]
        var busyWorkers = 0
        var isStopped = false
        /// How many signals all loops had seen when the rest came; nil before, or if it was enforced.
        var seenSignals: Int?
        /// How many loops there are, and what wakes them; nil before anybody waits for the rest.
        var watched: (loops: Int, signal: WakeSignal)?
        var waiter: CheckedContinuation<Void, Never>?

        /// A loop that has missed a signal is about to look again.
        var hasCome: Bool {
            guard let watched else { return false }
            let signals = watched.signal.count
            let isQuiet = busyWorkers == 0 && resting.count == watched.loops
            return isStopped || (isQuiet && resting.values.allSatisfy { $0 == signals })
        }
    }

    private let state = Mutex(State())

    /// - Returns: What the other functions take.
    func join() -> Int {
        state.withLock { state in
            state.joined += 1
            return state.joined
        }
    }

    func begin(_ loop: Int, after signals: Int) {
        change { $0.resting[loop] = signals }
    }

    func end(_ loop: Int) {
        change { $0.resting[loop] = nil }
    }

    func workerBegins() {
        change { $0.busyWorkers += 1 }
    }

    func workerEnds() {
        change { $0.busyWorkers -= 1 }
    }

    /// Whether all loops have nothing to do now.
    var hasCome: Bool { state.withLock { $0.hasCome } }
    var isStopped: Bool { state.withLock { $0.isStopped } }

    /// Whether the loops had seen so many signals when all of them had nothing to do.
    func hasSeen(_ signals: Int) -> Bool { state.withLock { $0.seenSignals == signals } }

    /// Lets the work end although something is left to do.
    func stop() {
        change { $0.isStopped = true }
    }

    /// Waits until this many loops, which a signal wakes, have nothing to do, or the task is cancelled.
    func comes(to loops: Int, of signal: WakeSignal) async {
        await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                change { state in
                    state.watched = (loops, signal)
                    state.waiter = continuation
                }
            }
        } onCancel: {
            stop()
        }
    }

    private func change(_ body: (inout State) -> Void) {
        let waiter = state.withLock { state in
            body(&state)
            guard state.hasCome else { return nil as CheckedContinuation<Void, Never>? }
            if !state.isStopped { state.seenSignals = state.watched?.signal.count }
            defer { state.waiter = nil }
            return state.waiter
        }
        waiter?.resume()
    }
}
