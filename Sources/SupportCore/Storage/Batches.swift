internal import Synchronization

/// Puts together what comes at the same time, for work that takes as long for many things as for one.
///
/// While one batch is on its way, the things that come wait, and then go together. One that comes alone waits for nobody.
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

    /// - Parameter carryOut: Gives a result for each thing, in their order; nil for what is to be given again, with what has come
    ///   meanwhile. It is never called twice at once, and its task is never cancelled.
    init(_ carryOut: @escaping @Sendable ([Item]) async -> [Result<Outcome, any Error>?]) {
        self.carryOut = carryOut
    }

    /// What becomes of a thing.
    ///
    /// It does not stop when the task is cancelled: what has begun gets its result.
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

    /// Where the system can, on the caller's thread until the work first waits: another thread wakes up slowly.
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
            // Whoever has started the work got its result long ago, and must not work for all others for ever.
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

    /// All that wait; if none does, the work ends in the same moment, and whoever comes next starts it again.
    private func next(after rest: [Waiting] = []) -> [Waiting] {
        state.withLock { state in
            defer { state.waiting = [] }
            let batch = rest + state.waiting
            state.isWorking = !batch.isEmpty
            return batch
        }
    }
}
