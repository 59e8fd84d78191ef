internal import SupportCore
internal import Synchronization

/// The workers of one queue: each runs one item at a time, so an item that takes long holds up no other.
final class WorkerPool: Sendable {
    private struct State {
        /// Items without a worker yet, the last one first.
        var waiting: [WorkItem] = []
        /// The same for those whose last worker vanished.
        var suspects: [WorkItem] = []
        var isTryingSuspect = false
        /// The identifiers of the items that wait or are running.
        var taken: Set<String> = []
        var busyWorkers = 0
        var hasFailed = false

        mutating func add(_ items: [WorkItem]) {
            let new = items.filter { taken.insert($0.id).inserted }.reversed()
            waiting.insert(contentsOf: new.filter { $0.starts == 0 }, at: 0)
            suspects.insert(contentsOf: new.filter { $0.starts > 0 }, at: 0)
        }

        /// One suspect at a time, so that of all items that were in hand when a process died only the guilty one goes on to be
        /// set aside.
        mutating func next() -> WorkItem? {
            guard !isTryingSuspect, let suspect = suspects.popLast() else { return waiting.popLast() }
            isTryingSuspect = true
            return suspect
        }

        mutating func end(_ item: WorkItem) {
            taken.remove(item.id)
            if item.starts > 0 { isTryingSuspect = false }
        }

        /// How many items a free worker could take now.
        var available: Int { waiting.count + (isTryingSuspect || suspects.isEmpty ? 0 : 1) }
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
            state.add(items)
            let started = min(state.available, size - state.busyWorkers)
            state.busyWorkers += started
            return started
        }
    }

    /// What one worker does: runs items until none waits.
    private func work(onSuccess: () -> Void) async {
        while let item = next() {
            let hasFailed = (try? await queue.process(item)) == nil
            state.withLock { state in
                state.end(item)
                if hasFailed { state.hasFailed = true }
            }
            if !hasFailed { onSuccess() }
        }
    }

    private func next() -> WorkItem? {
        state.withLock { state in
            let item = state.next()
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
