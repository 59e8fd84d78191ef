public import SupportCore

extension SupportDesk {
    /// Works until the task is cancelled: processes webhooks, sends what may leave, ends what has expired.
    ///
    /// Each thing that is waited for has workers of its own, so that none waits for another: the model, each provider that
    /// sends, loading messages, escalation targets, and what needs the store only. They also resume what a process that died
    /// has left behind. When the task is cancelled, each finishes its commit, releases what it holds, and returns.
    ///
    /// - Parameter concurrency: How many items of each queue, questions to the model and mails through each provider run at
    ///   the same time. Over a database a larger number does more, because simultaneous steps share a commit.
    public func run(concurrency: Int = 8) async {
        await work(concurrency, until: nil, tidyingAt: store.time.now())
    }

    /// Works until the task is cancelled, or nothing is left to do now.
    ///
    /// - Parameters:
    ///   - concurrency: As for ``run(concurrency:)``.
    ///   - rest: Ends the work; nil to go on.
    ///   - start: When the periodic work is due.
    func work(_ concurrency: Int, until rest: Rest?, tidyingAt start: Timestamp) async {
        let loop = WorkLoop(
            signal: signal,
            time: store.time,
            pollInterval: configuration.pollInterval,
            rest: rest
        )
        await withTaskGroup(of: Void.self) { group in
            for queue in waitingQueues {
                let pool = WorkerPool(queue, size: concurrency)
                group.addTask {
                    guard queue.name == .model else { return await pool.run(by: loop) }
                    await context.modelWorkers.open(pool) { await pool.run(by: loop) }
                }
            }
            for dispatcher in dispatcher.sending(atOnce: concurrency).byChannel {
                group.addTask {
                    await loop.run {
                        try await dispatcher.dispatchDue()
                    } nextDue: {
                        try await dispatcher.nextDue()
                    }
                }
            }
            group.addTask {
                await loop.run {
                    try await runLocal(concurrency)
                } nextDue: {
                    try await nextLocal()
                }
            }
            // Counted here, before the loops can come to rest.
            let isCounted = start <= store.time.now()
            if isCounted { rest?.workerBegins() }
            group.addTask { await keepTidying(from: start, rest, isCounted: isCounted) }
            guard let rest else { return }
            await linger(until: rest, loops: waitingQueues.count + dispatcher.byChannel.count + 1)
            group.cancelAll()
        }
    }

    /// Waits until the loops have had nothing to do for a while, so that a desk to which mail comes again and again goes on.
    private func linger(until rest: Rest, loops: Int) async {
        var seen = 0
        repeat {
            await rest.comes(to: loops, of: signal)
            guard !rest.isStopped else { return }
            seen = signal.count
            try? await store.time.sleep(until: store.time.now() + configuration.pollInterval)
        } while signal.count != seen || !rest.hasCome
    }

    /// When somebody waits for the periodic work; nil if nobody does.
    func nextTidying() async throws -> Timestamp? {
        let sleeper = try await store.page(Conversation.self, index: "wake", limit: 1).values.first
        let check = try await SLAMonitor(calendars: context.calendars).nextCheck(in: store)
        return [sleeper?.snoozedUntil, check].compactMap(\.self).min()
    }

    /// Does everything that is due now, each item one step further.
    ///
    /// ``run(concurrency:)`` does the same again and again; tests and hosts with a scheduler of their own may call this
    /// instead.
    ///
    /// - Parameter concurrency: How many items are worked on, and how many mails are sent, at the same time.
    /// - Returns: How much was done; 0 if nothing was due.
    /// - Throws: `CancellationError`, or the store's error.
    @discardableResult
    public func processDue(concurrency: Int = 1) async throws -> Int {
        var count = try await takeInAndAsk(concurrency)
        for queue in waitingQueues where queue.name != .loading {
            count += try await queue.runDue(concurrency: concurrency)
        }
        return count + (try await dispatcher.sending(atOnce: concurrency).dispatchDue())
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

    /// When something is due next; nil if time alone makes nothing due.
    public func nextDue() async throws -> Timestamp? {
        var times = [try await nextLocal(), try await dispatcher.nextDue()]
        for queue in waitingQueues { times.append(try await queue.nextDue()) }
        return times.compactMap(\.self).min()
    }

    private var waitingQueues: [WorkQueue] {
        WorkQueue.Name.allCases.filter { $0 != .local }.map { WorkQueue(name: $0, desk: context) }
    }

    private var localQueue: WorkQueue { WorkQueue(name: .local, desk: context) }

    /// What needs the store only or brings mail in, and the questions to the model that follow from it at once.
    private func takeInAndAsk(_ concurrency: Int) async throws -> Int {
        let workers = WorkerPool(WorkQueue(name: .model, desk: context), size: concurrency)
        let loading = WorkQueue(name: .loading, desk: context)
        do {
            let done = try await context.modelWorkers.open(workers) {
                try await runLocal(concurrency) + loading.runDue(concurrency: concurrency)
            }
            return try await done + workers.runReserved()
        } catch {
            try? await workers.releaseReserved()
            throw error
        }
    }

    /// What needs the store only: storing and routing mail, drafts that were sent back, what has expired.
    private func runLocal(_ concurrency: Int) async throws -> Int {
        let done = try await localQueue.runDue(concurrency: concurrency)
        let planned = try await RevisionStep(desk: context).planRevisions()
        return done + planned + (try await queue.sweep())
    }

    private func nextLocal() async throws -> Timestamp? {
        [try await localQueue.nextDue(), try await queue.nextSweep()].compactMap(\.self).min()
    }

    /// A large backlog is left for the next minute.
    private func keepTidying(from start: Timestamp, _ rest: Rest?, isCounted: Bool) async {
        var isCounted = isCounted
        try? await store.time.sleep(until: start)
        while !Task.isCancelled {
            if !isCounted { rest?.workerBegins() }
            isCounted = false
            _ = try? await tidy()
            rest?.workerEnds()
            try? await store.time.sleep(until: store.time.now() + Self.tidyingPause)
        }
    }

    static let tidyingPause = Duration.seconds(60)
}
