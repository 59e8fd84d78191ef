internal import SupportCore
internal import Synchronization

/// A limit on how long something outside is waited for.
///
/// A task group would wait for a child that takes no notice of its cancellation. Here such work is left behind: it goes on
/// for nobody, and what it comes to is dropped.
struct Deadline: Sendable {
    let time: any TimeSource
    let alarm: Alarm
    /// No longer than this at a time, even if the clock has been set back meanwhile.
    let limit: Duration
    let end: Timestamp

    init(_ limit: Duration, on time: any TimeSource, alarm: Alarm) {
        self.time = time
        self.alarm = alarm
        self.limit = limit
        end = time.now() + limit
    }

    /// What `work` comes to, which nobody waits for any more when the caller's task is cancelled.
    ///
    /// - Throws: ``DeadlineExceeded`` if it takes too long, `CancellationError` if the caller's task is cancelled, or
    ///   whatever `work` throws.
    func run<Value: Sendable>(_ work: @escaping @Sendable () async throws -> Value) async throws -> Value {
        let outcome = FirstOutcome<Value>()
        let worker = Task { await outcome.settle(with: work) }
        return try await wait(for: outcome, of: worker) { outcome.settle(.failure(CancellationError())) }
    }

    /// What a call comes to that may have an effect: when the caller's task is cancelled it is too, but it is waited for.
    ///
    /// It begins on the caller's thread, where the system can, because another one wakes up slowly.
    ///
    /// - Throws: ``DeadlineExceeded`` if it takes too long, `CancellationError` before it has begun, or whatever it throws.
    func call<Value: Sendable>(_ work: @escaping @Sendable () async throws -> Value) async throws -> Value {
        try Task.checkCancellation()
        let outcome = FirstOutcome<Value>()
        let worker = Self.begin { await outcome.settle(with: work) }
        if let known = outcome.known { return try known.get() }
        return try await wait(for: outcome, of: worker) { worker.cancel() }
    }

    private static func begin(_ operation: @escaping @isolated(any) @Sendable () async -> Void) -> Task<Void, Never> {
        guard #available(macOS 26, iOS 26, *) else { return Task(operation: operation) }
        return Task.immediate(operation: operation)
    }

    private func wait<Value: Sendable>(
        for outcome: FirstOutcome<Value>,
        of worker: Task<Void, Never>,
        onCancel: @Sendable () -> Void
    ) async throws -> Value {
        let call = alarm.plan(at: min(end, time.now() + limit)) { outcome.settle(.failure(DeadlineExceeded())) }
        defer {
            worker.cancel()
            alarm.takeBack(call)
        }
        return try await withTaskCancellationHandler {
            try await outcome.wait()
        } onCancel: {
            onCancel()
        }
    }
}

/// Something took longer than it may.
struct DeadlineExceeded: Error {}

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

    /// Waits for the first outcome; only one task may wait.
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
