public import SupportCore

extension SupportDesk {
    /// Works until the task is cancelled: carries webhooks through the loop, sends what may leave, ends what has expired.
    ///
    /// It also takes up what a process that died has left behind. When it is cancelled it finishes the commit it is in, gives
    /// back what it holds, and returns.
    ///
    /// - Parameter concurrency: How many items are worked on, and how many mails are sent, at the same time.
    public func run(concurrency: Int = 8) async {
        var pause = Duration.zero
        var nextTidying = store.time.now()
        while !Task.isCancelled {
            do {
                while try await processDue(concurrency: concurrency) > 0 { try Task.checkCancellation() }
                if store.time.now() >= nextTidying {
                    try await tidy()
                    nextTidying = store.time.now() + .seconds(60)
                }
                pause = .zero
            } catch is CancellationError {
                return
            } catch {
                // The store is out of reach. What was in progress is on record, so nothing is lost by waiting.
                pause = min(max(pause * 2, .milliseconds(100)), .seconds(30))
            }
            await doorbell.wait(until: await nextWakeUp(after: pause), on: store.time)
        }
    }

    /// Does everything that is due now, each thing one step further.
    ///
    /// ``run(concurrency:)`` calls it again and again; tests and hosts with a scheduler of their own may call it instead.
    ///
    /// - Parameter concurrency: How many items are worked on, and how many mails are sent, at the same time.
    /// - Returns: How much was done; 0 if nothing was due.
    /// - Throws: `CancellationError`, or the store's error.
    @discardableResult
    public func processDue(concurrency: Int = 1) async throws -> Int {
        let worker = Worker(desk: context)
        let items = try await worker.due(limit: 64)
        try await withThrowingTaskGroup(of: Void.self) { group in
            for (index, item) in items.enumerated() {
                if index >= max(1, concurrency) { try await group.next() }
                group.addTask { try await worker.process(item) }
            }
            try await group.waitForAll()
        }
        let noticed = try await RevisionStep(desk: context).noticeDrafts()
        let swept = try await queue.sweep()
        let sent = try await dispatcher.sending(atOnce: concurrency).dispatchDue()
        return items.count + noticed + swept + sent
    }

    /// Works until nothing is due any more at the present time.
    ///
    /// - Returns: How much was done.
    @discardableResult
    public func processUntilIdle() async throws -> Int {
        var total = 0
        while case let count = try await processDue(), count > 0 { total += count }
        return total
    }

    /// When something is due next; nil if nothing is on record that time alone would make due.
    public func nextDue() async throws -> Timestamp? {
        let times = [
            try await Worker(desk: context).nextDue(), try await queue.nextSweep(), try await dispatcher.nextDue(),
        ]
        return times.compactMap(\.self).min()
    }

    /// The earlier of the next due time and the next look for what other processes have left.
    private func nextWakeUp(after pause: Duration) async -> Timestamp {
        let now = store.time.now()
        guard pause == .zero else { return now + pause }
        let poll = now + configuration.pollInterval
        let due = (try? await nextDue()) ?? poll
        return min(poll, max(due, now + .milliseconds(10)))
    }
}
