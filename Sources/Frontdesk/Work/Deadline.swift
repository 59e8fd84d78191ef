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

    /// What `work` comes to.
    ///
    /// - Throws: ``DeadlineExceeded`` if it takes too long, `CancellationError` if the caller's task is cancelled, or
    ///   whatever `work` throws.
    func run<Value: Sendable>(_ work: @escaping @Sendable () async throws -> Value) async throws -> Value {
        let outcome = FirstOutcome<Value>()
        let worker = Task {
            do { outcome.settle(.success(try await work())) } catch { outcome.settle(.failure(error)) }
        }
        let call = alarm.plan(at: min(end, time.now() + limit)) { outcome.settle(.failure(DeadlineExceeded())) }
        defer {
            worker.cancel()
            alarm.takeBack(call)
        }
        return try await withTaskCancellationHandler {
            try await outcome.wait()
        } onCancel: {
            outcome.settle(.failure(CancellationError()))
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
