internal import SupportCore

/// Works whenever something is due, a signal comes, or other processes may have left something.
struct WorkLoop: Sendable {
    let signal: WakeSignal
    let time: any TimeSource
    let pollInterval: Duration
    /// Ends the loops once all of them have nothing to do; nil if they go on.
    var rest: Rest?

    /// Calls `work` until the task is cancelled, and wakes the other loops when it has done something.
    ///
    /// - Parameters:
    ///   - work: Does what is due and returns how much that was. If it throws, the store is out of reach: nothing is lost by
    ///     waiting, with pauses that grow from 100 ms to 30 s.
    ///   - nextDue: When there is something to do next; nil if nothing is planned.
    func run(_ work: () async throws -> Int, nextDue: () async throws -> Timestamp?) async {
        var pause = Duration.zero
        let loop = rest?.join()
        while !Task.isCancelled {
            let seen = signal.count
            do {
                if try await work() > 0 {
                    signal.wake()
                    continue
                }
                pause = .zero
            } catch {
                pause = min(max(pause * 2, .milliseconds(100)), .seconds(30))
            }
            guard !Task.isCancelled else { return }
            let end = await wakeTime(after: pause, nextDue)
            if let loop { rest?.begin(loop, after: seen) }
            await signal.wait(after: seen, until: end, on: time)
            if let loop { rest?.end(loop) }
        }
    }

    private func wakeTime(after pause: Duration, _ nextDue: () async throws -> Timestamp?) async -> Timestamp {
        let now = time.now()
        guard pause == .zero else { return now + pause }
        let poll = now + pollInterval
        let due = (try? await nextDue()) ?? poll
        return min(poll, max(due, now + .milliseconds(10)))
    }
}
