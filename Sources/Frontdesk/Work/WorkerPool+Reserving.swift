internal import Synchronization

extension WorkerPool {
    /// Keeps a worker for an item that a commit is about to leave.
    ///
    /// - Returns: False if all are busy.
    func reserve() -> Bool {
        state.withLock { state in
            guard !state.isClosed, state.busyWorkers < size else { return false }
            state.busyWorkers += 1
            return true
        }
    }

    /// Gives a worker back that was reserved.
    func cancelReservation() {
        state.withLock { $0.busyWorkers -= 1 }
    }

    /// Gives the reserved worker an item that is claimed; a pool that has ended makes it due for others.
    func assign(_ item: WorkItem) async throws {
        let isAccepted = state.withLock { state in
            guard !state.isClosed else { return false }
            state.taken.insert(item.id)
            state.claimed.append(item)
            state.startingWorkers += 1
            return true
        }
        if !isAccepted { try await queue.release(item) }
    }

    /// Takes no more reservations.
    func close() {
        state.withLock { $0.isClosed = true }
    }

    /// - Returns: How many reserved workers should start.
    func startReserved() -> Int {
        state.withLock { state in
            defer { state.startingWorkers = 0 }
            return state.startingWorkers
        }
    }

    /// Runs the items of reserved workers, for a desk whose loops do not run.
    ///
    /// - Returns: How many there were.
    func runReserved() async throws -> Int {
        let items = endReservations()
        try await withThrowingTaskGroup(of: Void.self) { group in
            for item in items { group.addTask { try await self.queue.carryOut(item) } }
            try await group.waitForAll()
        }
        return items.count
    }

    /// Makes the items of reserved workers due for others.
    func releaseReserved() async throws {
        for item in endReservations() { try await queue.release(item) }
    }

    private func endReservations() -> [WorkItem] {
        state.withLock { state in
            state.isClosed = true
            defer { state.claimed = [] }
            return state.claimed
        }
    }
}
