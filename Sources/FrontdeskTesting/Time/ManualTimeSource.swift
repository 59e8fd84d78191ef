public import SupportCore
internal import Synchronization

/// A clock that stands still until a test moves it.
public final class ManualTimeSource: TimeSource {
    private struct Sleeper {
        let deadline: Timestamp
        let continuation: CheckedContinuation<Void, any Error>
    }

    private struct State {
        var now: Timestamp
        var sleepers: [UInt64: Sleeper] = [:]
        var nextID: UInt64 = 0
    }

    private let state: Mutex<State>

    /// Stops the clock at `now`.
    public init(_ now: Timestamp = ManualTimeSource.start) {
        state = Mutex(State(now: now))
    }

    /// 2026-01-05T09:00:00Z, a Monday.
    public static let start = Timestamp(milliseconds: 1_767_603_600_000)

    /// The time that the clock shows.
    public func now() -> Timestamp {
        state.withLock { $0.now }
    }

    /// How many tasks wait for a later time.
    public var sleeperCount: Int {
        state.withLock { $0.sleepers.count }
    }

    /// The earliest time that a task waits for; nil if none waits.
    public var nextDeadline: Timestamp? {
        state.withLock { $0.sleepers.values.map(\.deadline).min() }
    }

    /// Moves the clock forwards, or backwards if `duration` is negative, and wakes whoever waited for the new time.
    public func advance(by duration: Duration) {
        set(now() + duration)
    }

    /// Sets the clock and wakes whoever waited for that time, the earliest first, then in the order of their falling asleep.
    public func set(_ now: Timestamp) {
        let due = state.withLock { state in
            state.now = now
            let due = state.sleepers.filter { $0.value.deadline <= now }
            for id in due.keys { state.sleepers[id] = nil }
            return due.sorted { ($0.value.deadline, $0.key) < ($1.value.deadline, $1.key) }.map(\.value)
        }
        for sleeper in due { sleeper.continuation.resume() }
    }

    /// Waits until a test has moved the clock to `deadline`.
    public func sleep(until deadline: Timestamp) async throws {
        let id = state.withLock { state in
            state.nextID += 1
            return state.nextID
        }
        try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { continuation in
                add(Sleeper(deadline: deadline, continuation: continuation), id: id)
            }
        } onCancel: {
            state.withLock { $0.sleepers.removeValue(forKey: id) }?.continuation.resume(throwing: CancellationError())
        }
    }

    private func add(_ sleeper: Sleeper, id: UInt64) {
        let isDue = state.withLock { state in
            guard sleeper.deadline > state.now, !Task.isCancelled else { return true }
            state.sleepers[id] = sleeper
            return false
        }
        guard isDue else { return }
        if Task.isCancelled {
            sleeper.continuation.resume(throwing: CancellationError())
        } else {
            sleeper.continuation.resume()
        }
    }
}
