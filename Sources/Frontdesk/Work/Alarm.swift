internal import SupportCore
internal import Synchronization

/// Calls back at given times, all with one sleeping task.
///
/// Nearly every call is taken back before its time. So the task sleeps on when that happens, and a timer is set about once for
/// each span of time that is waited for, not for each call.
final class Alarm: Sendable {
    private struct Sleeper {
        let id: Int
        let end: Timestamp
        let task: Task<Void, Never>
    }

    private struct State {
        var calls: [Int: (time: Timestamp, call: @Sendable () -> Void)] = [:]
        var nextID = 0
        var sleeper: Sleeper?
    }

    private let time: any TimeSource
    private let state = Mutex(State())

    init(_ time: any TimeSource) {
        self.time = time
    }

    deinit {
        state.withLock { $0.sleeper?.task.cancel() }
    }

    /// Plans a call; the number takes it back.
    func plan(at end: Timestamp, _ call: @escaping @Sendable () -> Void) -> Int {
        state.withLock { state in
            state.nextID += 1
            state.calls[state.nextID] = (end, call)
            sleep(until: end, &state)
            return state.nextID
        }
    }

    func takeBack(_ id: Int) {
        state.withLock { $0.calls[id] = nil }
    }

    /// Sees to it that a task wakes up at `end` or before.
    private func sleep(until end: Timestamp, _ state: inout State) {
        if let sleeper = state.sleeper, sleeper.end <= end { return }
        state.sleeper?.task.cancel()
        state.nextID += 1
        let (id, time) = (state.nextID, time)
        let task = Task { [weak self] in
            guard (try? await time.sleep(until: end)) != nil else { return }
            self?.wakeUp(id, at: end)
        }
        state.sleeper = Sleeper(id: id, end: end, task: task)
    }

    /// The clock may have been set back meanwhile: what was slept for has come all the same.
    private func wakeUp(_ id: Int, at end: Timestamp) {
        let due = state.withLock { state in
            let due = state.calls.filter { $0.value.time <= end }
            for id in due.keys { state.calls[id] = nil }
            if state.sleeper?.id == id { state.sleeper = nil }
            if let next = state.calls.values.map(\.time).min() { sleep(until: next, &state) }
            return due.values
        }
        for (_, call) in due { call() }
    }
}
