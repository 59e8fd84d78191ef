import FrontdeskTesting
import RuleEngine
import SupportCore
import Testing

/// The limits besides that of the recipient, and the limiter as other automatic mail uses it.
struct LimiterTests {
    let clock = ManualTimeSource()
    let store: WorkspaceStore

    init() {
        store = WorkspaceStore(workspace: "w", records: .bytewise, time: clock)
    }

    private func reserve(
        _ address: String,
        in conversation: ConversationID = "c",
        _ limiter: AutomaticReplyLimiter = AutomaticReplyLimiter(),
        reference: String? = nil
    ) async throws -> AutomaticReplyLimiter.Verdict {
        let recipient = try EmailAddress(address)
        let name = reference ?? "\(address)-\(clock.now())"
        return try await store.transaction { unit in
            try await limiter.reserve(recipient, conversation: conversation, reference: name, in: &unit)
        }
    }

    @Test("Three in a conversation within 24 hours, whoever gets them")
    func conversations() async throws {
        for index in 0..<3 { #expect(try await reserve("a\(index)@acme.com").isGranted) }
        let end = ManualTimeSource.start + .seconds(86_400)
        #expect(try await reserve("a4@acme.com") == .refused(.conversation, until: end))
        clock.advance(by: .seconds(86_400))
        #expect(try await reserve("a4@acme.com").isGranted)
    }

    @Test("20 to a domain within 60 minutes: a sender with ever new addresses runs into it")
    func domains() async throws {
        for index in 0..<20 {
            #expect(try await reserve("bounce-\(index)@robot.example", in: ConversationID("c\(index)")).isGranted)
        }
        let end = ManualTimeSource.start + .seconds(3600)
        #expect(try await reserve("bounce-20@ROBOT.example", in: "c20") == .refused(.domain, until: end))
        #expect(try await reserve("ann@acme.com", in: "c21").isGranted)
    }

    @Test("A ledger keeps what its limit needs, however long an address writes")
    func ledgersStaySmall() async throws {
        var limits = AutomaticReplyLimits()
        limits.recipient = AutomaticReplyLimits.Limit(2, in: .seconds(3600))
        let limiter = AutomaticReplyLimiter(limits: limits)
        let recipient = try EmailAddress("ann@acme.com")
        for index in 0..<50 {
            try await store.transaction { unit in
                try await limiter.record(recipient, conversation: "c", reference: "r\(index)", in: &unit)
            }
            clock.advance(by: .seconds(1))
        }
        let query = RecordQuery(workspace: "w", collection: "reply_ledgers", index: "expires", range: .all)
        let ledger = try #require(
            try await store.records.query(query).values.first { $0.key.id.hasPrefix("recipient_") }
        )
        #expect(try ledger.payload.count < 500)
        #expect(
            try await reserve("ann@acme.com", in: "other", limiter)
                == .refused(.recipient, until: clock.now() + .seconds(3598))
        )
    }

    @Test("Free mail providers have no limit of the domain")
    func sharedDomains() async throws {
        for index in 0..<30 {
            #expect(try await reserve("user\(index)@gmail.com", in: ConversationID("c\(index)")).isGranted)
        }
    }

    @Test(
        "The workspace's limit is never exceeded, though its count is kept in several records",
        arguments: [1, 10, 64, 100]
    )
    func workspaces(limit: Int) async throws {
        var limits = AutomaticReplyLimits()
        (limits.conversation, limits.domain) = (nil, nil)
        limits.workspace = AutomaticReplyLimits.Limit(limit, in: .seconds(3600))
        let limiter = AutomaticReplyLimiter(limits: limits)
        var granted = 0
        for index in 0..<(limit * 4) {
            let verdict = try await reserve("u\(index)@acme.com", in: "c", limiter)
            if verdict.isGranted { granted += 1 }
        }
        #expect((limit / 2...limit).contains(granted))
    }

    @Test("A refused reservation does not count towards the other limits")
    func allOrNone() async throws {
        var limits = AutomaticReplyLimits()
        limits.conversation = AutomaticReplyLimits.Limit(1, in: .seconds(60))
        let limiter = AutomaticReplyLimiter(limits: limits)
        #expect(try await reserve("a@acme.com", limiter).isGranted)
        #expect(try await !reserve("b@acme.com", limiter).isGranted)
        #expect(try await reserve("b@acme.com", in: "other", limiter).isGranted)
    }

    @Test("The same reference is granted again and counted once, so a transaction may be retried")
    func references() async throws {
        #expect(try await reserve("a@acme.com", reference: "m/1/0").isGranted)
        #expect(try await reserve("a@acme.com", reference: "m/1/0").isGranted)
        #expect(try await !reserve("a@acme.com", reference: "m/2/0").isGranted)
    }

    @Test("C5: the automatic replies of inboxes and rules share the cooldown")
    func sharedWithInboxes() async throws {
        let desk = try await Desk()
        try await desk.automations.create(
            Make.definition([.subjectContains("urgent")], [.sendResponse(body: "Hi")]),
            by: "1"
        )
        let recipient = try EmailAddress("customer@acme.com")
        let verdict = try await desk.store.transaction { unit in
            try await desk.limiter.reserve(recipient, conversation: "c-m", reference: "inbox/m", in: &unit)
        }
        #expect(verdict.isGranted)
        #expect(try await desk.receive(Desk.message("m")).responses.isEmpty)
    }

    @Test("C6: an autonomous reply starts the cooldown; asking for the verdict does not")
    func autonomousAnswers() async throws {
        let limiter = AutomaticReplyLimiter()
        let recipient = try EmailAddress("a@acme.com")
        for _ in 0..<2 {
            let verdict = try await store.transaction {
                try await limiter.verdict(for: recipient, conversation: "c", in: &$0)
            }
            #expect(verdict.isGranted)
        }
        try await store.transaction { try await limiter.record(recipient, conversation: "c", reference: "d1", in: &$0) }
        try await store.transaction { try await limiter.record(recipient, conversation: "c", reference: "d2", in: &$0) }
        #expect(try await !reserve("a@acme.com").isGranted)
    }

    @Test("The records reveal no address and are pruned when they expire")
    func pruning() async throws {
        _ = try await reserve("secret.person@acme.com")
        let query = RecordQuery(workspace: "w", collection: "reply_ledgers", index: "expires")
        for record in try await store.records.query(query).values {
            let text = record.key.id + String(decoding: try record.payload, as: UTF8.self)
            #expect(!text.contains("secret.person@acme.com,") && !record.key.id.contains("acme"))
        }
        #expect(try await AutomaticReplyLimiter().prune(store) == 0)
        clock.advance(by: .seconds(86_401))
        #expect(try await AutomaticReplyLimiter().prune(store) == 4)
        #expect(try await store.records.query(query).values.isEmpty)
    }

    @Test("A limit of zero allows no automatic mail")
    func zero() async throws {
        var limits = AutomaticReplyLimits()
        limits.recipient = AutomaticReplyLimits.Limit(0, in: .seconds(3600))
        let verdict = try await reserve("a@acme.com", AutomaticReplyLimiter(limits: limits))
        #expect(verdict == .refused(.recipient, until: Timestamp(milliseconds: .max)))
    }
}
