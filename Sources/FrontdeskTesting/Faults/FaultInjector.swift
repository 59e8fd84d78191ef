public import SupportCore
internal import Synchronization

/// Counts the calls of the stores and transports that share it, and makes some of them go wrong.
///
/// Give one injector to everything that belongs to one process: then "a crash at call n" runs through all calls of a test,
/// whichever seam they cross, and after a crash everything is dead at once. End the tasks of the dead process before
/// ``restart()``.
public final class FaultInjector: Sendable {
    fileprivate struct State {
        var plan: FaultPlan
        var calls: [FaultyCall.Operation: Int] = [:]
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
    ///   - plan: What goes wrong.
    ///   - time: The clock on which delays are waited for.
    ///   - turnstile: Where every call waits for its turn among those of other processes; nil for no waiting.
    public init(_ plan: FaultPlan = .none, time: any TimeSource = .system, turnstile: Turnstile? = nil) {
        state = Mutex(State(plan: plan))
        self.time = time
        self.turnstile = turnstile
    }

    /// How many calls there were, those after a crash not counted.
    public var callCount: Int {
        state.withLock { $0.callCount }
    }

    /// How many calls of one kind there were.
    public func callCount(of operation: FaultyCall.Operation) -> Int {
        state.withLock { $0.calls[operation] ?? 0 }
    }

    /// The crash that the process died of; nil while it lives.
    public var crash: SimulatedCrash? {
        state.withLock { $0.crash }
    }

    /// Follows another plan from the next call on; the calls are counted on.
    public func follow(_ plan: FaultPlan) {
        state.withLock { $0.plan = plan }
    }

    /// Kills the process now, between two calls.
    public func crashNow() {
        state.withLock { $0.crash = $0.crash ?? SimulatedCrash(call: $0.upcoming(.other)) }
    }

    /// Starts a new process, in which the calls are counted on.
    public func restart() {
        state.withLock { $0.crash = nil }
    }

    /// Makes one call, which may go wrong.
    ///
    /// - Parameters:
    ///   - operation: What is called.
    ///   - failure: The error that says: nothing happened.
    ///   - lost: The error that says: it is not known what happened.
    ///   - body: The call itself.
    /// - Returns: The answer of `body`.
    /// - Throws: What the fault demands, ``SimulatedCrash`` in a dead process, or whatever `body` throws.
    public func perform<Answer>(
        _ operation: FaultyCall.Operation,
        failure: (FaultyCall) -> any Error,
        lost: (FaultyCall) -> any Error,
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

    private func begin(_ operation: FaultyCall.Operation) throws -> (FaultyCall, Fault?) {
        let (call, plan) = try state.withLock { state in
            if let crash = state.crash { throw crash }
            let call = state.upcoming(operation)
            state.callCount += 1
            state.calls[operation, default: 0] += 1
            return (call, state.plan)
        }
        return (call, plan.fault(for: call))
    }

    private func die(at call: FaultyCall) -> SimulatedCrash {
        state.withLock { state in
            let crash = state.crash ?? SimulatedCrash(call: call)
            state.crash = crash
            return crash
        }
    }

    private func checkAlive() throws {
        if let crash { throw crash }
    }

    /// An answer that comes after the crash reaches nobody.
    private func finish() throws {
        try state.withLock { state in
            if let crash = state.crash { throw crash }
            state.answerCount += 1
        }
    }

    /// Waits until `count` other calls were answered, but not for ever: perhaps no other will come.
    private func letPass(_ count: Int) async {
        let goal = state.withLock { $0.answerCount + count }
        for _ in 0..<1000 {
            guard state.withLock({ $0.answerCount < goal && $0.crash == nil }) else { return }
            await Task.yield()
        }
    }
}

extension FaultInjector.State {
    fileprivate func upcoming(_ operation: FaultyCall.Operation) -> FaultyCall {
        FaultyCall(number: callCount + 1, operation: operation)
    }
}
