internal import Synchronization

/// Groups concurrent items into batches, for work that takes as long for many as for one.
///
/// Items that arrive while a batch is in flight form the next one. A single item never waits.
final class Batches<Item: Sendable, Outcome: Sendable>: Sendable {
    private struct Waiting: Sendable {
        let item: Item
        let continuation: CheckedContinuation<Outcome, any Error>
    }

    private struct State {
        var waiting: [Waiting] = []
        var isWorking = false
    }

    private let carryOut: @Sendable ([Item]) async -> [Result<Outcome, any Error>?]
    private let state = Mutex(State())

    /// - Parameter carryOut: Returns a result for each item, in order; nil for those to put into the next batch. It is never called
    ///   concurrently, and its task is never cancelled.
    init(_ carryOut: @escaping @Sendable ([Item]) async -> [Result<Outcome, any Error>?]) {
        self.carryOut = carryOut
    }

    /// Adds an item and waits for its result, even if the task is cancelled.
    func add(_ item: Item) async throws -> Outcome {
        try await withCheckedThrowingContinuation { continuation in
            let mustStart = state.withLock { state in
                defer { state.isWorking = true }
                state.waiting.append(Waiting(item: item, continuation: continuation))
                return !state.isWorking
            }
            if mustStart { start() }
        }
    }

    /// Runs on the caller's thread until the work first suspends, where that is available: waking another thread is slow.
    private func start() {
        guard #available(macOS 26, iOS 26, *) else {
            Task.detached { await self.work() }
            return
        }
        Task.immediateDetached { await self.work() }
    }

    private func work() async {
        var batch = next()
        var count = 0
        while !batch.isEmpty {
            count += 1
            // The caller that started the work has its result, and must not work for all others without end.
            if count.isMultiple(of: 64) { await Task.yield() }
            let results = await carryOut(batch.map(\.item))
            assert(results.count == batch.count)
            var rest: [Waiting] = []
            for (member, result) in zip(batch, results) {
                if let result { member.continuation.resume(with: result) } else { rest.append(member) }
            }
            batch = next(after: rest)
        }
    }

    /// Takes everything that waits.
    ///
    /// If nothing does, the work ends atomically, and the next item starts it again.
    private func next(after rest: [Waiting] = []) -> [Waiting] {
        state.withLock { state in
            defer { state.waiting = [] }
            let batch = rest + state.waiting
            state.isWorking = !batch.isEmpty
            return batch
        }
    }
}
