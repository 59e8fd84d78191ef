import OversightQueue
import SupportCore

/// The queue with 100,000 drafts that wait, and its audit log: the goals of the package's design.
func oversightBenchmarks() -> [Benchmark] {
    let sample = Task { try await OversightSample(drafts: 100_000) }
    return [
        Benchmark("oversight.pending.page-of-20", goal: .atMost(100_000)) { times in
            guard let sample = try? await sample.value else { return }
            for _ in 0..<times { await sample.list() }
        },
        Benchmark("oversight.claim", goal: .atMost(100_000)) { times in
            guard let sample = try? await sample.value else { return }
            for _ in 0..<times { await sample.claim() }
        },
        Benchmark("oversight.decide", goal: .atMost(100_000)) { times in
            guard let sample = try? await sample.value else { return }
            for _ in 0..<times { await sample.decide() }
        },
        Benchmark("oversight.audit.verify", .value(unit: "entries/s") { (try? await sample.value.verify()) ?? 0 }),
    ]
}

/// A queue in which every draft answers a message of a conversation of its own.
private actor OversightSample {
    private let store = WorkspaceStore(
        workspace: "bench",
        records: InMemoryRecordStore(),
        identifiers: CountingIdentifierSource()
    )
    private let queue: ReviewQueue
    private let drafts: Int
    private var claimed = 0
    private var decided = 0

    init(drafts: Int) async throws {
        queue = ReviewQueue(store)
        self.drafts = drafts
        for number in 0..<drafts { try await submit(number) }
    }

    func list() async {
        blackHole(try? await queue.pending(PendingQuery(limit: 20)))
    }

    /// Each draft once; later calls are refused, which takes less time, so there have to be enough.
    func claim() async {
        claimed += 1
        blackHole(try? await queue.claim(draft(claimed), by: .reviewer("rita")))
    }

    func decide() async {
        decided += 1
        let id = draft(drafts - decided)
        blackHole(try? await queue.decide(DraftDecision(.approve, on: id, by: .reviewer("rita"))))
    }

    /// Entries of the audit log that are verified in a second of CPU time.
    func verify() async -> Double {
        let entries = (try? await AuditLog(store).head().sequence) ?? 0
        let times = await Stopwatch.medians(
            of: [{ _ in blackHole(try? await AuditLog(self.store).verify()) }],
            rounds: 3
        )
        return Double(entries) / times[0] * 1e9
    }

    private func draft(_ number: Int) -> DraftID {
        DraftID("d\(number % drafts)")
    }

    private func submit(_ number: Int) async throws {
        let (conversation, message) = (ConversationID("c\(number)"), MessageID("m\(number)"))
        let ann = EmailAddress("ann@a.example")
        try await store.step { unit in
            try unit.save(Conversation(id: conversation, subject: "Invoice", createdAt: unit.now))
            try unit.save(
                Message(
                    id: message,
                    conversationID: conversation,
                    direction: .inbound,
                    origin: .contact,
                    from: ann,
                    subject: "Invoice",
                    bodyText: "Where is my invoice?",
                    receivedAt: unit.now
                )
            )
            let mail = OutboundMail(kind: .new, to: [ann], subject: "Re: Invoice", bodyText: "It is under Billing.")
            let submission = DraftSubmission(
                id: DraftID("d\(number)"),
                conversationID: conversation,
                messageID: message,
                mail: mail,
                channel: "bench",
                author: .agent("bench"),
                category: "invoices"
            )
            _ = try await queue.submit(submission, in: &unit)
        }
    }
}
