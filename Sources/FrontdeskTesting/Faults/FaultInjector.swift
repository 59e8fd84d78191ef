public import SupportCore
internal import Synchronization

/// Counts the calls of the stores and transports of one process and injects faults.
///
/// Share one injector among everything in a process: a crash at call n can then be tried at each call of a test, and after it
/// every call fails. End the tasks of the dead process before ``restart()``.
public final class FaultInjector: Sendable {
    fileprivate struct State {
        var plan: FaultPlan
        var calls: [FaultPlan.Operation: Int] = [:]
        var callCount = 0
        var answerCount = 0
        var crash: SimulatedCrash?
    }

    private let state: Mutex<State>
    private let time: any TimeSource
    private let turnstile: Turnstile?

    /// Follows a plan.
    ///
    /// - Parameters:
    ///   - plan: The faults.
    ///   - time: The clock for delays.
    ///   - turnstile: Interleaves the calls with those of other processes.
    public init(_ plan: FaultPlan = .none, time: any TimeSource = .system, turnstile: Turnstile? = nil) {
        state = Mutex(State(plan: plan))
        self.time = time
        self.turnstile = turnstile
    }

    /// The number of calls so far, without those after a crash.
    public var callCount: Int {
        state.withLock { $0.callCount }
    }

    package func callCount(of operation: FaultPlan.Operation) -> Int {
        state.withLock { $0.calls[operation] ?? 0 }
    }

    /// The crash that ended the process; nil while it runs.
    public var crash: SimulatedCrash? {
        state.withLock { $0.crash }
    }

    /// Follows another plan from the next call on, without resetting the count.
    public func follow(_ plan: FaultPlan) {
        state.withLock { $0.plan = plan }
    }

    /// Kills the process between two calls.
    package func crashNow() {
        state.withLock { $0.crash = $0.crash ?? SimulatedCrash(call: $0.upcoming(.other)) }
    }

    /// Starts a new process, without resetting the count.
    public func restart() {
        state.withLock { $0.crash = nil }
    }

    /// Performs one call, which may fail.
    ///
    /// - Parameters:
    ///   - operation: The kind of call.
    ///   - failure: The error for a call without effect.
    ///   - lost: The error for a call with an unknown outcome.
    ///   - body: The call itself.
    /// - Returns: The result of `body`.
    /// - Throws: The fault's error, ``SimulatedCrash`` in a dead process, or the error of `body`.
    package func perform<Answer>(
        _ operation: FaultPlan.Operation,
        failure: (FaultPlan.Call) -> any Error,
        lost: (FaultPlan.Call) -> any Error,
        _ body: () async throws -> Answer
    ) async throws -> Answer {
        await turnstile?.pass()
        let (call, fault) = try begin(operation)
        switch fault {
        case .fail: throw failure(call)
        case .failing(let error): throw error
        case .loseRequest: throw lost(call)
        case .crashBefore: throw die(at: call)
        case .delay(let duration): try await time.sleep(until: time.now() + duration)
        case .reorder(let count): await letPass(count)
        case .loseResponse, .crashAfter, nil: break
        }
        try checkAlive()
        let answer = try await body()
        if case .crashAfter = fault { throw die(at: call) }
        try finish()
        if case .loseResponse = fault { throw lost(call) }
        return answer
    }

    private func begin(_ operation: FaultPlan.Operation) throws -> (FaultPlan.Call, Fault?) {
        let (call, plan) = try state.withLock { state in
            if let crash = state.crash { throw crash }
            let call = state.upcoming(operation)
            state.callCount += 1
            state.calls[operation, default: 0] += 1
            return (call, state.plan)
        }
        return (call, plan.fault(for: call))
    }

    private func die(at call: FaultPlan.Call) -> SimulatedCrash {
        state.withLock { state in
            let crash = state.crash ?? SimulatedCrash(call: call)
            state.crash = crash
            return crash
        }
    }

    private func checkAlive() throws {
        if let crash { throw crash }
    }

    /// Answers that arrive after a crash are lost.
    private func finish() throws {
        try state.withLock { state in
            if let crash = state.crash { throw crash }
            state.answerCount += 1
        }
    }

    /// Waits until `count` other calls were answered, but not indefinitely, because there may be no others.
    private func letPass(_ count: Int) async {
        let goal = state.withLock { $0.answerCount + count }
        for _ in 0..<1000 {
            guard state.withLock({ $0.answerCount < goal && $0.crash == nil }) else { return }
            await Task.yield()
        }
    }
}

extension FaultInjector.State {
    fileprivate func upcoming(_ operation: FaultPlan.Operation) -> FaultPlan.Call {
        FaultPlan.Call(number: callCount + 1, operation: operation)
    }
}
