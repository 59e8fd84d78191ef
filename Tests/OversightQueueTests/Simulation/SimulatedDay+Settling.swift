import FrontdeskTesting
import OversightQueue
import SupportCore
import TestSupport

/// The evening: nothing goes wrong any more, and everything must come to an end.
extension SimulatedDay {
    mutating func settle() async throws {
        history.note("the faults end")
        flaky.recover()
        let process = processes[0]
        process.recover(at: clock.now())
        for scope in [KillSwitch.Scope.global, .category("faq")] { await process.perform(.release(scope)) }
        for _ in 0..<400 where checker.hasOpenWork { try await passTime(process) }
        try keepInvariants()
        try require(!checker.hasOpenWork, "\(checker.openWork) never came to an end")
        let fault = try await Reconciliation(process.store, checker, provider).firstMismatch()
        try require(fault == nil, fault ?? "")
    }

    private mutating func passTime(_ process: DayProcess) async throws {
        await process.perform(.dispatch)
        await process.perform(.sweep)
        for row in checker.ambiguousRows {
            await process.perform(.resolve(row, ifMissing: Bool.random(using: &dice) ? .notSent : .drop))
        }
        let due = [try await process.dispatcher.nextDue(), try await process.queue.nextSweep()].compactMap(\.self).min()
        clock.set(max(due ?? clock.now(), clock.now() + .seconds(1)))
        process.time.set(clock.now())
    }

    private func require(_ holds: Bool, _ promise: @autoclosure () -> String) throws {
        if !holds { throw InvariantViolation(promise(), seed: seed, history: history.lines) }
    }
}
