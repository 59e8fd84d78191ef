internal import OversightQueue
internal import SupportCore

/// The items that wait for one kind of thing: takes what is due, runs it, retries what failed.
///
/// Each queue has workers of its own, so that work that waits for no one does not wait for a slow model or provider.
struct WorkQueue: Sendable {
    enum Name: String, CaseIterable {
        /// For the store only.
        case local
        /// For a provider to load a message.
        case loading
        /// For an escalation target or a provider to take notice.
        case notifying
        /// For the model.
        case model
    }

    let name: Name
    let desk: DeskContext

    /// The items that are due, the longest waiting first.
    func due(limit: Int) async throws -> [WorkItem] {
        try await desk.store.due(WorkItem.self, index: "due", .text(name.rawValue), limit: limit)
    }

    /// When the next item is due that is not `taken` already; nil if there is none.
    func nextDue(except taken: Set<String> = []) async throws -> Timestamp? {
        let range = IndexRange.prefix(.text(name.rawValue))
        let page = try await desk.store.page(WorkItem.self, index: "due", range: range, limit: taken.count + 1)
        return page.values.first { !taken.contains($0.id) }?.dueAt
    }

    /// Runs what is due one step further, `concurrency` items at a time.
    ///
    /// - Returns: How many items were due.
    func runDue(concurrency: Int) async throws -> Int {
        let items = try await due(limit: 64)
        // One that was begun before may have ended that process, so it is tried without company.
        let suspects = concurrency > 1 ? items.filter { $0.starts > 0 } : items
        for item in suspects { try await process(item) }
        guard suspects.count < items.count else { return items.count }
        try await withThrowingTaskGroup(of: Void.self) { group in
            for (index, item) in items.filter({ $0.starts == 0 }).enumerated() {
                if index >= concurrency { try await group.next() }
                group.addTask { try await process(item) }
            }
            try await group.waitForAll()
        }
        return items.count
    }

    /// Runs one step of an item; if it fails, the item is retried later.
    ///
    /// - Throws: The store's error, or `CancellationError` after the item was released.
    func process(_ item: WorkItem) async throws {
        guard let item = try await claim(item) else { return }
        try await carryOut(item)
    }

    /// The same for an item that is claimed already.
    func carryOut(_ item: WorkItem) async throws {
        try await DeskContext.$stepStart.withValue(desk.store.time.now()) {
            do {
                try await run(item)
            } catch is CancellationError where Task.isCancelled {
                try await release(item)
                throw CancellationError()
            } catch {
                try await retry(item, after: error)
            }
        }
    }

    private func run(_ item: WorkItem) async throws {
        switch item.job {
        case .ingest(let event): try await IngestStep(desk: desk).run(event, item)
        case .classify(let message, let conversation):
            try await ClassifyStep(desk: desk).run(message, conversation, item)
        case .revise(let draft, _, _): try await RevisionStep(desk: desk).run(draft, item)
        case .autoReply(let message, let conversation):
            try await AutoReplyStep(desk: desk).run(message, conversation, item)
        case .escalate(let message, _): try await EscalationStep(desk: desk).run(message, item)
        case .report(let report, let provider): try await ReportStep(desk: desk).run(report, provider, item)
        case .tag(let request): try await ReportStep(desk: desk).tag(request, item)
        case .webhook(let delivery): try await WebhookStep(desk: desk).run(delivery, item)
        }
    }

    /// Keeps an item from other workers while this one works on it, and sets one aside that has ended process after process.
    ///
    /// A local step is one commit and needs neither, unless the item should have been done long ago.
    private func claim(_ item: WorkItem) async throws -> WorkItem? {
        guard name != .local || item.starts > 0 || item.dueAt + Self.grace < desk.store.time.now() else { return item }
        let lease = name == .local ? Self.grace : desk.configuration.lease
        let claimed = try await desk.store.transaction { unit -> WorkItem? in
            guard var current = try await unit.held(item) else { return nil }
            unit.isIdempotent = true
            if current.endsProcesses {
                current.fail(Self.processEnded, at: unit.now)
            } else {
                current.claim(for: lease, at: unit.now)
            }
            try unit.save(current)
            return current
        }
        guard let claimed, !claimed.isActive else { return claimed }
        report("failed", item, because: Self.processEnded)
        return nil
    }

    /// How late a local item may be before a process that it ended is a likely reason.
    private static let grace = Duration.seconds(5)
    private static let processEnded = "process_ended"

    private func retry(_ item: WorkItem, after error: any Error) async throws {
        let code = Self.code(of: error)
        let isFinal = item.attempt + 1 >= desk.configuration.retry.maximumAttempts
        let delay = desk.retryDelay(after: item.attempt + 1)
        try await desk.store.transaction { unit in
            guard var current = try await unit.held(item) else { return }
            if isFinal {
                current.fail(code, at: unit.now)
            } else {
                current.retry(after: delay, because: code, at: unit.now)
            }
            try unit.save(current)
        }
        report(isFinal ? "failed" : "postponed", item, because: code)
    }

    private func report(_ outcome: String, _ item: WorkItem, because code: String) {
        desk.report(item.job.route.stage, outcome, item, subjectID: item.id, details: ["reason": code])
    }

    /// Makes an item due again when its worker is stopped.
    func release(_ item: WorkItem) async throws {
        try await uncancelled {
            try await desk.store.transaction { unit in
                guard var current = try await unit.held(item) else { return }
                current.wait(until: unit.now)
                try unit.save(current)
            }
        }
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
