internal import SupportCore
internal import Synchronization

/// Wakes loops that wait for their next due time, because there is something to do now.
final class WakeSignal: Sendable {
    private struct State {
        var count = 0
        var nextID = 0
        var waiters: [Int: CheckedContinuation<Void, Never>] = [:]
        var listener: (@Sendable () -> Void)?
    }

    private let state = Mutex(State())

    /// How many signals there were.
    ///
    /// Read it before looking for work and pass it to ``wait(after:until:on:)``, so that no signal in between is missed.
    var count: Int { state.withLock { $0.count } }

    func wake() {
        let (waiters, listener) = state.withLock { state in
            defer { state.waiters = [:] }
            state.count += 1
            return (state.waiters.values, state.listener)
        }
        for waiter in waiters { waiter.resume() }
        listener?()
    }

    /// Has every signal told to somebody who does not wait, too.
    func tell(_ listener: @escaping @Sendable () -> Void) {
        state.withLock { $0.listener = listener }
    }

    /// Waits until there were more than `count` signals or `deadline` has come; returns early when the task is cancelled.
    func wait(after count: Int, until deadline: Timestamp, on time: any TimeSource) async {
        await withTaskGroup(of: Void.self) { group in
            group.addTask { try? await time.sleep(until: deadline) }
            group.addTask { await self.wait(after: count) }
            await group.next()
            group.cancelAll()
        }
    }

    private func wait(after count: Int) async {
        let id = state.withLock { state in
            state.nextID += 1
            return state.nextID
        }
        await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let isDone = state.withLock { state in
                    guard state.count == count, !Task.isCancelled else { return true }
                    state.waiters[id] = continuation
                    return false
                }
                if isDone { continuation.resume() }
            }
        } onCancel: {
            state.withLock { $0.waiters.removeValue(forKey: id) }?.resume()
        }
    }
}
