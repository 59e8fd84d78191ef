internal import SupportCore

/// Takes up work items that are due and carries each one stage further.
struct Worker: Sendable {
    let desk: DeskContext

    /// The items of a lane that are due now, the longest waiting first.
    func due(in lane: WorkItem.Lane, limit: Int) async throws -> [WorkItem] {
        let range = IndexRange.prefix(.text(lane.rawValue), before: desk.store.time.now() + .milliseconds(1))
        return try await desk.store.page(WorkItem.self, index: "due", range: range, limit: limit).values
    }

    /// When the next item of a lane is due, of those that are not in hand; nil if there is none.
    func nextDue(in lane: WorkItem.Lane, except inHand: Set<String> = []) async throws -> Timestamp? {
        let range = IndexRange.prefix(.text(lane.rawValue))
        let page = try await desk.store.page(WorkItem.self, index: "due", range: range, limit: inHand.count + 1)
        return page.values.first { !inHand.contains($0.id) }?.dueAt
    }

    /// Carries what is due in a lane one stage further, `concurrency` items at a time.
    ///
    /// - Returns: How many items were due.
    func processDue(in lane: WorkItem.Lane, concurrency: Int) async throws -> Int {
        let items = try await due(in: lane, limit: 64)
        guard items.count > 1, concurrency > 1 else {
            for item in items { try await process(item) }
            return items.count
        }
        try await withThrowingTaskGroup(of: Void.self) { group in
            for (index, item) in items.enumerated() {
                if index >= concurrency { try await group.next() }
                group.addTask { try await process(item) }
            }
            try await group.waitForAll()
        }
        return items.count
    }

    /// Carries one item a stage further, or puts it off.
    func process(_ item: WorkItem) async throws {
        guard let item = try await takeUp(item) else { return }
        let worker = Worker(desk: desk.timed)
        do {
            try await worker.run(item)
        } catch is CancellationError where Task.isCancelled {
            try await release(item)
            throw CancellationError()
        } catch {
            try await worker.postpone(item, because: error)
        }
    }

    private func run(_ item: WorkItem) async throws {
        switch item.stage {
        case .ingest: try await IngestStep(desk: desk).run(item)
        case .classify: try await ClassifyStep(desk: desk).run(item)
        case .revise: try await RevisionStep(desk: desk).run(item)
        case .autoReply: try await AutoReplyStep(desk: desk).run(item)
        case .escalate: try await EscalationStep(desk: desk).run(item)
        case .report: try await ReportStep(desk: desk).run(item)
        case .tag: try await ReportStep(desk: desk).tag(item)
        case .finished, .failed: break
        }
    }

    /// Keeps an item from other workers while this one talks to the outside; other stages are one commit and need no lease.
    private func takeUp(_ item: WorkItem) async throws -> WorkItem? {
        guard item.lane != .desk else { return item }
        return try await desk.store.transaction { unit in
            guard var current = try await unit.held(item) else { return nil }
            unit.isIdempotent = true
            current.lease(for: desk.configuration.lease, at: unit.now)
            try unit.save(current)
            return current
        }
    }

    private func postpone(_ item: WorkItem, because error: any Error) async throws {
        let code = Self.code(of: error)
        let isFinal = item.attempt + 1 >= desk.configuration.backoff.attempts
        let delay = desk.configuration.backoff.delay(after: item.attempt + 1, random: desk.random)
        try await desk.store.transaction { unit in
            guard var current = try await unit.held(item) else { return }
            if isFinal {
                current.fail(code, at: unit.now)
            } else {
                current.retry(after: delay, because: code, at: unit.now)
            }
            try unit.save(current)
        }
        let outcome = isFinal ? "failed" : "postponed"
        desk.report(item.stage.eventStage, outcome, item, subjectID: item.id, details: ["reason": code])
    }

    /// Gives an item back when the worker is stopped.
    ///
    /// The stopped task could not commit, so another one does.
    private func release(_ item: WorkItem) async throws {
        let desk = desk
        try await Task {
            try await desk.store.transaction { unit in
                guard var current = try await unit.held(item) else { return }
                current.dueAt = unit.now
                try unit.save(current)
            }
        }.value
    }

    private static func code(of error: any Error) -> String {
        switch error {
        case let error as MailTransportError: error.code
        case let error as StoreError: error.code
        case let error as ModelFailure: error.code
        default: "\(type(of: error))"
        }
    }
}

extension WorkItem.Stage {
    var eventStage: DeskEvent.Stage {
        switch self {
        case .ingest, .finished, .failed: .ingest
        case .classify: .classify
        case .escalate: .escalate
        case .revise, .autoReply: .review
        case .report, .tag: .delivery
        }
    }
}
