public import SupportCore

extension SupportDesk {
    /// Works until the task is cancelled: carries webhooks through the loop, sends what may leave, ends what has expired.
    ///
    /// Several workers share the work, so that none waits for another: one asks the model, one sends through each provider, one
    /// loads messages, one tells escalation targets, one does what waits for nobody. They also take up what a process that died
    /// has left behind. When the task is cancelled each finishes the commit it is in, gives back what it holds, and returns.
    ///
    /// - Parameter concurrency: How many items each worker carries, how many questions the model and how many mails each provider
    ///   gets, at the same time. Over a database a larger number does more, because steps at the same time share a commit.
    public func run(concurrency: Int = 8) async {
        let worker = Worker(desk: context)
        await withTaskGroup(of: Void.self) { group in
            for lane in WorkItem.Lane.waiting {
                group.addTask { await keepCarrying(worker, lane, concurrency) }
            }
            for dispatcher in dispatcher.sending(atOnce: concurrency).byChannel {
                group.addTask {
                    await keepWorking {
                        try await dispatcher.dispatchDue()
                    } nextDue: {
                        try await dispatcher.nextDue()
                    }
                }
            }
            group.addTask {
                await keepWorking {
                    try await processOwn(worker, concurrency)
                } nextDue: {
                    try await nextOwn(worker)
                }
            }
            group.addTask { await keepTidying() }
        }
    }

    /// Keeps up to `concurrency` items of a lane on their way to somebody else: one that takes long holds up no other.
    private func keepCarrying(_ worker: Worker, _ lane: WorkItem.Lane, _ concurrency: Int) async {
        let hands = Hands(concurrency)
        await withDiscardingTaskGroup { group in
            await keepWorking {
                if hands.haveFailed { try await probe(worker, lane, hands) }
                guard !hands.areFull else { return 0 }
                for _ in 0..<hands.add(try await worker.due(in: lane, limit: 64 + hands.count)) {
                    group.addTask { await hands.carry(with: worker.process) { doorbell.ring() } }
                }
                return 0
            } nextDue: {
                hands.areFull ? nil : try await worker.nextDue(in: lane, except: hands.known)
            }
        }
    }

    /// After a failure, which is the store's, one item shows whether it is back.
    private func probe(_ worker: Worker, _ lane: WorkItem.Lane, _ hands: Hands) async throws {
        if let item = try await worker.due(in: lane, limit: 1).first { try await worker.process(item) }
        hands.recover()
    }

    /// Does everything that is due now, each thing one step further.
    ///
    /// ``run(concurrency:)`` does the same again and again; tests and hosts with a scheduler of their own may call this
    /// instead.
    ///
    /// - Parameter concurrency: How many items are worked on, and how many mails are sent, at the same time.
    /// - Returns: How much was done; 0 if nothing was due.
    /// - Throws: `CancellationError`, or the store's error.
    @discardableResult
    public func processDue(concurrency: Int = 1) async throws -> Int {
        let worker = Worker(desk: context)
        var count = try await processOwn(worker, concurrency)
        for lane in WorkItem.Lane.waiting { count += try await worker.processDue(in: lane, concurrency: concurrency) }
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

    /// When something is due next; nil if nothing is on record that time alone would make due.
    public func nextDue() async throws -> Timestamp? {
        let worker = Worker(desk: context)
        var times = [try await nextOwn(worker), try await dispatcher.nextDue()]
        for lane in WorkItem.Lane.waiting { times.append(try await worker.nextDue(in: lane)) }
        return times.compactMap(\.self).min()
    }

    /// What waits for nobody: storing and routing mail, drafts that were sent back, what has expired.
    private func processOwn(_ worker: Worker, _ concurrency: Int) async throws -> Int {
        let done = try await worker.processDue(in: .desk, concurrency: concurrency)
        let noticed = try await RevisionStep(desk: context).noticeDrafts()
        return done + noticed + (try await queue.sweep())
    }

    private func nextOwn(_ worker: Worker) async throws -> Timestamp? {
        [try await worker.nextDue(in: .desk), try await queue.nextSweep()].compactMap(\.self).min()
    }

    /// Does `work` whenever something is due, and wakes the other workers when it has done something.
    private func keepWorking(
        _ work: () async throws -> Int,
        nextDue: () async throws -> Timestamp?
    ) async {
        var pause = Duration.zero
        while !Task.isCancelled {
            let rings = doorbell.rings
            do {
                if try await work() > 0 {
                    doorbell.ring()
                    continue
                }
                pause = .zero
            } catch {
                // The store is out of reach. What was in progress is on record, so nothing is lost by waiting.
                pause = min(max(pause * 2, .milliseconds(100)), .seconds(30))
            }
            guard !Task.isCancelled else { return }
            let wakeUp = await wakeUp(after: pause, nextDue)
            await doorbell.wait(after: rings, until: wakeUp, on: store.time)
        }
    }

    /// The earlier of the next due time and the next look for what other processes have left.
    private func wakeUp(after pause: Duration, _ nextDue: () async throws -> Timestamp?) async -> Timestamp {
        let now = store.time.now()
        guard pause == .zero else { return now + pause }
        let poll = now + configuration.pollInterval
        let due = (try? await nextDue()) ?? poll
        return min(poll, max(due, now + .milliseconds(10)))
    }

    /// A backlog of what no mail waits for is left for the next minute.
    private func keepTidying() async {
        while !Task.isCancelled {
            _ = try? await tidy()
            try? await store.time.sleep(until: store.time.now() + .seconds(60))
        }
    }
}
