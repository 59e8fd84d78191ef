internal import SupportCore
internal import Synchronization

/// Wakes whoever works when there is something to do before their timers end.
final class Doorbell: Sendable {
    private struct State {
        var rings = 0
        var nextID = 0
        var waiters: [Int: CheckedContinuation<Void, Never>] = [:]
    }

    private let state = Mutex(State())

    /// How often it has rung; take it before looking for work, and wait for more rings than that.
    var rings: Int { state.withLock { $0.rings } }

    /// Wakes all who wait, and lets the next wait of those who are busy end at once.
    func ring() {
        let waiters = state.withLock { state in
            defer { state.waiters = [:] }
            state.rings += 1
            return state.waiters.values
        }
        for waiter in waiters { waiter.resume() }
    }

    /// Waits until it has rung more than `rings` times or `deadline` is reached; ends early when the task is cancelled.
    func wait(after rings: Int, until deadline: Timestamp, on time: any TimeSource) async {
        await withTaskGroup(of: Void.self) { group in
            group.addTask { try? await time.sleep(until: deadline) }
            group.addTask { await self.wait(after: rings) }
            await group.next()
            group.cancelAll()
        }
    }

    private func wait(after rings: Int) async {
        let id = state.withLock { state in
            state.nextID += 1
            return state.nextID
        }
        await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let isDone = state.withLock { state in
                    guard state.rings == rings, !Task.isCancelled else { return true }
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
