internal import SupportCore
internal import Synchronization

/// Calls back at given times, all with one sleeping task.
///
/// Nearly every call is cancelled before its time. The task sleeps on then, so a system timer is set about once for each
/// limit that has passed and not for each call. A clock that is set forward makes calls come early; one that is set back
/// delays none of them much.
final class SharedTimer: Sendable {
    private struct Call {
        var scheduledAt: Timestamp
        var time: Timestamp
        let action: @Sendable () -> Void
    }

    private struct State {
        var calls: [Int: Call] = [:]
        var sleepers: [Int: (end: Timestamp, task: Task<Void, Never>)] = [:]
        var nextID = 0

        mutating func moveCalls(scheduledAfter now: Timestamp, by distance: Duration) {
            for (id, call) in calls where call.scheduledAt > now {
                calls[id]?.scheduledAt = call.scheduledAt + distance
                calls[id]?.time = call.time + distance
            }
        }
    }

    let time: any TimeSource
    private let state = Mutex(State())

    init(_ time: any TimeSource) {
        self.time = time
    }

    deinit {
        for (_, sleeper) in state.withLock({ $0.sleepers }) { sleeper.task.cancel() }
    }

    /// - Returns: What ``cancel(_:)`` takes.
    func schedule(at end: Timestamp, _ action: @escaping @Sendable () -> Void) -> Int {
        let now = time.now()
        return state.withLock { state in
            state.nextID += 1
            let id = state.nextID
            state.calls[id] = Call(scheduledAt: now, time: end, action: action)
            sleep(from: now, until: end, &state)
            return id
        }
    }

    func cancel(_ id: Int) {
        state.withLock { $0.calls[id] = nil }
    }

    /// Makes sure that a task wakes up at `end` or before.
    private func sleep(from now: Timestamp, until end: Timestamp, _ state: inout State) {
        guard !state.sleepers.values.contains(where: { $0.end > now && $0.end <= end }) else { return }
        state.nextID += 1
        let (id, time) = (state.nextID, time)
        let task = Task.detached { [weak self] in
            let hasSlept = (try? await time.sleep(until: end)) != nil
            self?.wakeUp(id, after: hasSlept ? end : nil)
        }
        state.sleepers[id] = (end, task)
    }

    private func wakeUp(_ id: Int, after end: Timestamp?) {
        let now = time.now()
        let due = state.withLock { state in
            state.sleepers[id] = nil
            guard let end else { return [] as [Call] }
            // The sleep is over, so a clock that shows less was set back; calls from before must follow it.
            if now < end { state.moveCalls(scheduledAfter: now, by: now - end) }
            let due = state.calls.filter { $0.value.time <= now }
            for id in due.keys { state.calls[id] = nil }
            if let next = state.calls.values.map(\.time).min() { self.sleep(from: now, until: next, &state) }
            return Array(due.values)
        }
        for call in due { call.action() }
    }
}
