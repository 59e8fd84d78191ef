internal import SupportCore
internal import Synchronization

/// Calls back at given times, all with one sleeping task.
///
/// Nearly every call is taken back before its time. So the task sleeps on when that happens, and a timer is set about once for
/// each span of time that is waited for, not for each call. A clock that is set forward makes calls come early; one that is
/// set back keeps none of them waiting much longer than planned.
final class Alarm: Sendable {
    fileprivate struct Call {
        var planned: Timestamp
        var time: Timestamp
        let carryOut: @Sendable () -> Void
    }

    fileprivate struct State {
        var calls: [Int: Call] = [:]
        var sleepers: [Int: (end: Timestamp, task: Task<Void, Never>)] = [:]
        var nextID = 0
    }

    private let time: any TimeSource
    private let state = Mutex(State())

    init(_ time: any TimeSource) {
        self.time = time
    }

    deinit {
        for (_, sleeper) in state.withLock({ $0.sleepers }) { sleeper.task.cancel() }
    }

    /// Plans a call; the number takes it back.
    func plan(at end: Timestamp, _ call: @escaping @Sendable () -> Void) -> Int {
        let now = time.now()
        return state.withLock { state in
            state.nextID += 1
            let id = state.nextID
            state.calls[id] = Call(planned: now, time: end, carryOut: call)
            sleep(from: now, until: end, &state)
            return id
        }
    }

    func takeBack(_ id: Int) {
        state.withLock { $0.calls[id] = nil }
    }

    /// Sees to it that a task wakes up at `end` or before.
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
            // What was slept for has come. If the clock shows less, it was set back, and calls planned before must follow it.
            if now < end { state.moveCalls(plannedAfter: now, by: now - end) }
            let due = state.calls.filter { $0.value.time <= now }
            for id in due.keys { state.calls[id] = nil }
            if let next = state.calls.values.map(\.time).min() { self.sleep(from: now, until: next, &state) }
            return Array(due.values)
        }
        for call in due { call.carryOut() }
    }
}

extension Alarm.State {
    fileprivate mutating func moveCalls(plannedAfter now: Timestamp, by distance: Duration) {
        for (id, call) in calls where call.planned > now {
            calls[id]?.planned = call.planned + distance
            calls[id]?.time = call.time + distance
        }
    }
}
