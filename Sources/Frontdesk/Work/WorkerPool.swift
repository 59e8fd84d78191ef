internal import SupportCore
internal import Synchronization

/// The workers of one queue: each runs one item at a time, so an item that takes long holds up no other.
final class WorkerPool: Sendable {
    struct State {
        /// Items without a worker yet, the last one first.
        var waiting: [WorkItem] = []
        /// The same for those whose last worker vanished.
        var suspects: [WorkItem] = []
        var isTryingSuspect = false
        /// Items that the commit that left them has claimed, each for a worker that was reserved.
        var claimed: [WorkItem] = []
        /// How many reserved workers have got an item and are to start.
        var startingWorkers = 0
        /// The identifiers of the items that wait or are running.
        var taken: Set<String> = []
        /// Those that are reserved are among them.
        var busyWorkers = 0
        var hasFailed = false
        var isClosed = false

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

    let queue: WorkQueue
    let size: Int
    let state = Mutex(State())

    init(_ queue: WorkQueue, size: Int) {
        self.queue = queue
        self.size = max(1, size)
    }

    /// Runs what is due until the task is cancelled.
    func run(by loop: WorkLoop) async {
        await withDiscardingTaskGroup { group in
            await loop.run {
                try await probeAfterFailure()
                start(startReserved(), in: &group, by: loop)
                guard !isFull else { return 0 }
                start(take(try await queue.due(limit: 64 + size)), in: &group, by: loop)
                return 0
            } nextDue: {
                isFull ? nil : try await queue.nextDue(except: state.withLock { $0.taken })
            }
            close()
            start(startReserved(), in: &group, by: loop)
        }
    }

    private func start(_ workers: Int, in group: inout DiscardingTaskGroup, by loop: WorkLoop) {
        for _ in 0..<workers {
            loop.rest?.workerBegins()
            group.addTask {
                await self.work { loop.signal.wake() }
                loop.rest?.workerEnds()
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
        while let (item, isClaimed) = next() {
            let work = isClaimed ? queue.carryOut : queue.process
            let hasFailed = (try? await work(item)) == nil
            state.withLock { state in
                state.end(item)
                if hasFailed { state.hasFailed = true }
            }
            if !hasFailed { onSuccess() }
        }
    }

    private func next() -> (WorkItem, isClaimed: Bool)? {
        state.withLock { state in
            if let item = state.claimed.popLast() { return (item, true) }
            let item = state.next()
            if item == nil { state.busyWorkers -= 1 }
            return item.map { ($0, false) }
        }
    }

    /// Only the store can make an item fail; then a single one shows whether the store is back.
    private func probeAfterFailure() async throws {
        guard state.withLock({ $0.hasFailed }) else { return }
        if let item = try await queue.due(limit: 1).first { try await queue.process(item) }
        state.withLock { $0.hasFailed = false }
    }
}
