internal import SupportCore
internal import Synchronization

/// The workers of one queue: each runs one item at a time, so an item that takes long holds up no other.
final class WorkerPool: Sendable {
    private struct State {
        /// Items without a worker yet, the last one first.
        var waiting: [WorkItem] = []
        /// The identifiers of the items that wait or are running.
        var taken: Set<String> = []
        var busyWorkers = 0
        var hasFailed = false
    }

    private let queue: WorkQueue
    private let size: Int
    private let state = Mutex(State())

    init(_ queue: WorkQueue, size: Int) {
        self.queue = queue
        self.size = max(1, size)
    }

    /// Runs what is due until the task is cancelled.
    func run(by loop: WorkLoop) async {
        await withDiscardingTaskGroup { group in
            await loop.run {
                try await probeAfterFailure()
                guard !isFull else { return 0 }
                for _ in 0..<take(try await queue.due(limit: 64 + size)) {
                    loop.rest?.workerBegins()
                    group.addTask {
                        await self.work { loop.signal.wake() }
                        loop.rest?.workerEnds()
                    }
                }
                return 0
            } nextDue: {
                isFull ? nil : try await queue.nextDue(except: state.withLock { $0.taken })
            }
        }
    }

    private var isFull: Bool { state.withLock { $0.busyWorkers >= size } }

    /// Takes items that are not taken yet.
    ///
    /// - Returns: How many workers should start on them.
    private func take(_ items: [WorkItem]) -> Int {
        state.withLock { state in
            let new = items.filter { state.taken.insert($0.id).inserted }
            state.waiting.insert(contentsOf: new.reversed(), at: 0)
            let started = min(state.waiting.count, size - state.busyWorkers)
            state.busyWorkers += started
            return started
        }
    }

    /// What one worker does: runs items until none waits.
    private func work(onSuccess: () -> Void) async {
        while let item = next() {
            let hasFailed = (try? await queue.process(item)) == nil
            state.withLock { state in
                state.taken.remove(item.id)
                if hasFailed { state.hasFailed = true }
            }
            if !hasFailed { onSuccess() }
        }
    }

    private func next() -> WorkItem? {
        state.withLock { state in
            let item = state.waiting.popLast()
            if item == nil { state.busyWorkers -= 1 }
            return item
        }
    }

    /// Only the store can make an item fail; then a single one shows whether the store is back.
    private func probeAfterFailure() async throws {
        guard state.withLock({ $0.hasFailed }) else { return }
        if let item = try await queue.due(limit: 1).first { try await queue.process(item) }
        state.withLock { $0.hasFailed = false }
    }
}
