package import SupportCore

/// A job on record, from the webhook that brought it until some days after its end.
///
/// A step commits what it changed together with the item's next job, so a crash repeats at most one step. A finished item
/// stays for a while, so that a repeated webhook is recognised.
package struct WorkItem: Sendable, Codable, Hashable {
    package enum Status: String, Sendable, Codable, CaseIterable {
        case active, finished
        /// It was tried too often and waits for a person.
        case failed
    }

    package let id: String
    package private(set) var job: Job
    package private(set) var status = Status.active
    /// When a worker should start it; a worker that has claimed it moves this on, so that others leave it alone.
    private(set) var dueAt: Timestamp
    /// How often the job was tried without success.
    private(set) var attempt = 0
    /// Counts claims and steps, so that a worker that was too slow cannot finish what another has taken over.
    private(set) var fence = 0
    let receivedAt: Timestamp
    private(set) var endedAt: Timestamp?
    /// Why the last try failed, as a stable word.
    private(set) var failure: String?
    /// How often a worker has begun the job without coming to an end of any kind.
    private var openStarts: Int?

    init(_ id: String, _ job: Job, at now: Timestamp, dueAt: Timestamp? = nil) {
        self.id = id
        self.job = job
        self.dueAt = dueAt ?? now
        receivedAt = now
    }

    init(_ event: ProviderEvent, at now: Timestamp) {
        let job: Job =
            if case .delivery(let report) = event.content {
                .report(report, provider: event.provider)
            } else {
                .ingest(event)
            }
        self.init(Self.id(of: event), job, at: now)
    }

    /// The same for every process that plans the same work.
    static func id(_ domain: String, _ parts: String...) -> String {
        var hasher = FieldHasher(domain: domain)
        hasher.add(parts)
        return hasher.finish().hex
    }

    static func id(of event: ProviderEvent) -> String {
        id("event-v1", event.provider, event.deduplicationKey)
    }

    var isActive: Bool { status == .active }
    var messageID: MessageID? { job.subject.message }
    var conversationID: ConversationID? { job.subject.conversation }
}

extension WorkItem {
    mutating func move(to job: Job, at now: Timestamp) {
        self.job = job
        dueAt = now
        attempt = 0
        failure = nil
        openStarts = nil
        fence += 1
    }

    /// Keeps the item from other workers while this one works on it, and counts the start on record.
    ///
    /// One whose worker has vanished before comes again a minute later if that happens again: a machine that has a bad minute
    /// should not make the item look guilty.
    mutating func claim(for lease: Duration, at now: Timestamp) {
        dueAt = now + lease + (starts > 0 ? .seconds(60) : .zero)
        fence += 1
        openStarts = starts + 1
    }

    /// How often its workers have vanished; each process that the item kills is one.
    var starts: Int { openStarts ?? 0 }

    /// Whether it has ended so many processes that no other should try it.
    var endsProcesses: Bool { starts >= 3 }

    /// Lets the same job go on at a later time.
    mutating func wait(until time: Timestamp) {
        dueAt = time
        openStarts = nil
    }

    mutating func retry(after delay: Duration, because code: String, at now: Timestamp) {
        attempt += 1
        openStarts = nil
        failure = code
        dueAt = now + delay
    }

    /// Begins anew with what failed for good.
    mutating func restart(at now: Timestamp) {
        status = .active
        endedAt = nil
        move(to: job, at: now)
    }

    mutating func fail(_ code: String, at now: Timestamp) {
        status = .failed
        failure = code
        endedAt = now
    }

    /// Ends the item, and drops the mail that its webhook brought: erasure looks for text in messages only.
    mutating func finish(at now: Timestamp) {
        if case .ingest(var event) = job {
            event.content = .other(type: "dropped")
            job = .ingest(event)
        }
        status = .finished
        failure = nil
        endedAt = now
    }
}

extension WorkItem: StoredRecord {
    package static let collection = "work"
    package var recordID: String { id }

    /// By queue and due time while active, by end afterwards.
    package var indexEntries: [IndexEntry] {
        if isActive { return [IndexEntry("due", .text(job.route.queue.rawValue), .time(dueAt))] }
        return [IndexEntry("ended", .text(status.rawValue), .time(endedAt ?? dueAt))]
    }
}

extension UnitOfWork {
    /// The item as it is now, if the worker still holds it.
    mutating func held(_ item: WorkItem) async throws -> WorkItem? {
        guard let current = try await read(WorkItem.self, item.id) else { return nil }
        return current.isActive && current.fence == item.fence ? current : nil
    }
}
