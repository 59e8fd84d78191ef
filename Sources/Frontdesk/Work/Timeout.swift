internal import SupportCore
internal import Synchronization

extension SharedTimer {
    /// Runs `work`, and leaves it behind when it takes too long.
    ///
    /// A task group would wait for a child that ignores its cancellation; this drops its result instead.
    ///
    /// - Parameters:
    ///   - limit: How long it may take, also if the clock is set back meanwhile.
    ///   - end: When it must be over at the latest; nil for no further limit.
    ///   - isQuestion: Whether `work` only asks. Then it gets a thread of its own, which it may block, and is no longer
    ///     waited for when the caller is cancelled. Otherwise it may have an effect, so its end is waited for; it starts on
    ///     the caller's thread, because waking another one costs more than most calls.
    ///   - work: What is waited for.
    /// - Returns: What `work` returns.
    /// - Throws: ``TimeoutError``, `CancellationError`, or what `work` throws.
    func withTimeout<Value: Sendable>(
        _ limit: Duration,
        until end: Timestamp? = nil,
        isQuestion: Bool = false,
        _ work: @escaping @Sendable () async throws -> Value
    ) async throws -> Value {
        try Task.checkCancellation()
        let outcome = FirstOutcome<Value>()
        let task =
            isQuestion
            ? Task { await outcome.settle(with: work) } : Self.startHere { await outcome.settle(with: work) }
        if let known = outcome.known { return try known.get() }
        let latest = time.now() + limit
        let call = schedule(at: min(end ?? latest, latest)) { outcome.settle(.failure(TimeoutError())) }
        defer {
            task.cancel()
            cancel(call)
        }
        return try await withTaskCancellationHandler {
            try await outcome.wait()
        } onCancel: {
            if isQuestion { outcome.settle(.failure(CancellationError())) } else { task.cancel() }
        }
    }

    private static func startHere(_ work: @escaping @isolated(any) @Sendable () async -> Void) -> Task<Void, Never> {
        guard #available(macOS 26, iOS 26, *) else { return Task(operation: work) }
        return Task.immediate(operation: work)
    }
}

struct TimeoutError: Error {}

/// The first of several outcomes; later ones are dropped.
private final class FirstOutcome<Value: Sendable>: Sendable {
    private struct State {
        var outcome: Result<Value, any Error>?
        var waiter: CheckedContinuation<Value, any Error>?
    }

    private let state = Mutex(State())

    var known: Result<Value, any Error>? { state.withLock { $0.outcome } }

    func settle(with work: @Sendable () async throws -> Value) async {
        do { settle(.success(try await work())) } catch { settle(.failure(error)) }
    }

    func settle(_ outcome: Result<Value, any Error>) {
        let waiter = state.withLock { state in
            guard state.outcome == nil else { return nil as CheckedContinuation<Value, any Error>? }
            state.outcome = outcome
            defer { state.waiter = nil }
            return state.waiter
        }
        waiter?.resume(with: outcome)
    }

    /// Only one task may wait.
    func wait() async throws -> Value {
        try await withCheckedThrowingContinuation { continuation in
            let known = state.withLock { state in
                if state.outcome == nil { state.waiter = continuation }
                return state.outcome
            }
            if let known { continuation.resume(with: known) }
        }
    }
}
