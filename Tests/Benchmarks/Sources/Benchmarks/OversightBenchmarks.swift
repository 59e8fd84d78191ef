import Frontdesk
import Synchronization

/// The queue with 100,000 drafts that wait, and its audit log: the goals of the package's design.
func oversightBenchmarks() -> [Benchmark] {
    let sample = LazySample()
    return [
        Benchmark("oversight.pending.page-of-20", goal: .atMost(100_000)) { times in
            guard let sample = await sample.value else { return }
            for _ in 0..<times { await sample.list() }
        },
        Benchmark("oversight.claim", goal: .atMost(100_000)) { times in
            guard let sample = await sample.value else { return }
            for _ in 0..<times { await sample.claim() }
        },
        Benchmark("oversight.decide", goal: .atMost(100_000)) { times in
            guard let sample = await sample.value else { return }
            for _ in 0..<times { await sample.decide() }
        },
        Benchmark(
            "oversight.audit.verify",
            .value(unit: "entries/s") {
                guard let sample = await sample.value else { return 0 }
                let works: [Benchmark.Work] = [{ times in for _ in 0..<times { await sample.verify() } }]
                let medians = await Stopwatch.medians(of: works, rounds: 3)
                return Double(await sample.entries) / medians[0] * 1e9
            },
            goal: .atLeast(200_000)
        ),
    ]
}

/// The sample, made when the first benchmark that needs it runs: making it takes CPU time, which is what the others measure.
private actor LazySample {
    private var sample: OversightSample?

    var value: OversightSample? {
        get async {
            if sample == nil { sample = try? await OversightSample(drafts: 100_000) }
            return sample
        }
    }
}

/// A queue in which every draft answers a message of a conversation of its own.
private final class OversightSample: Sendable {
    private let desk: SupportDesk
    private let drafts: Int
    private let claimed = Mutex(0)
    private let decided = Mutex(0)

    init(drafts: Int) async throws {
        desk = try SupportDesk(
            DeskConfiguration(mailboxes: [Mailbox(address: EmailAddress("support@acme.example"))]),
            records: InMemoryRecordStore(),
            identifiers: CountingIdentifierSource()
        )
        self.drafts = drafts
        try await desk.save(Agent(id: "rita", name: "Rita"), by: .host)
        for number in 0..<drafts { try await submit(number) }
    }

    func list() async {
        blackHole(try? await desk.pending(PendingQuery(limit: 20)))
    }

    /// Each draft once; later calls are refused, which takes less time, so there have to be enough.
    func claim() async {
        let number = Self.next(claimed)
        blackHole(try? await desk.queue.claim(draft(number), by: .reviewer("rita")))
    }

    func decide() async {
        let id = draft(drafts - Self.next(decided))
        blackHole(try? await desk.decide(DraftDecision(.approve, on: id, version: 1, by: .reviewer("rita"))))
    }

    func verify() async {
        blackHole(try? await AuditLog(desk.store).verify())
    }

    var entries: Int {
        get async {
            guard case .intact(let entries) = try? await AuditLog(desk.store).verify() else { return 0 }
            return entries
        }
    }

    private static func next(_ count: borrowing Mutex<Int>) -> Int {
        count.withLock { count in
            count += 1
            return count
        }
    }

    private func draft(_ number: Int) -> DraftID {
        DraftID("d\(number % drafts)")
    }

    private func submit(_ number: Int) async throws {
        let (conversation, message) = (ConversationID("c\(number)"), MessageID("m\(number)"))
        let ann = try EmailAddress("ann@a.example")
        try await desk.store.transaction { unit in
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
        }
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
        _ = try await desk.queue.submit(submission)
    }
}
