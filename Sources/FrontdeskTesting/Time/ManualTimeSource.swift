public import SupportCore
internal import Synchronization

/// A clock that only moves when a test sets it.
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

    /// Starts the clock at `now`, by default a Monday morning (2026-01-05T09:00:00Z).
    public init(_ now: Timestamp = Timestamp(milliseconds: 1_767_603_600_000)) {
        state = Mutex(State(now: now))
    }

    package static let start = Timestamp(milliseconds: 1_767_603_600_000)

    /// The current time.
    public func now() -> Timestamp {
        state.withLock { $0.now }
    }

    /// The number of sleeping tasks.
    package var sleeperCount: Int {
        state.withLock { $0.sleepers.count }
    }

    /// The earliest deadline of a sleeping task; nil if none sleeps.
    public var nextDeadline: Timestamp? {
        state.withLock { $0.sleepers.values.map(\.deadline).min() }
    }

    /// Moves the clock, backwards too, and wakes the tasks that are due.
    public func advance(by duration: Duration) {
        set(now() + duration)
    }

    /// Sets the clock and wakes the tasks that are due, by deadline and then in the order in which they went to sleep.
    public func set(_ now: Timestamp) {
        let due = state.withLock { state in
            state.now = now
            let due = state.sleepers.filter { $0.value.deadline <= now }
            for id in due.keys { state.sleepers[id] = nil }
            return due.sorted { ($0.value.deadline, $0.key) < ($1.value.deadline, $1.key) }.map(\.value)
        }
        for sleeper in due { sleeper.continuation.resume() }
    }

    /// Suspends until the clock reaches `deadline`.
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
