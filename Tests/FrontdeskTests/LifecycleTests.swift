import Frontdesk
import FrontdeskTesting
import Testing

/// Where a conversation stands: every step from every status, and what the desk makes of it.
struct LifecycleTests {
    static let now = ManualTimeSource.start
    static let later = now + .seconds(3600)

    /// What becomes of each status: a status, or a refusal's code.
    static let table: [(step: ConversationEvent, results: [Conversation.Status: String])] = [
        (.open, [.open: "open", .pending: "open", .snoozed: "open", .resolved: over, .closed: over]),
        (.await, [.open: "pending", .pending: "pending", .snoozed: "pending", .resolved: over, .closed: over]),
        (.snooze(until: later), [.open: asleep, .pending: asleep, .snoozed: asleep, .resolved: over, .closed: over]),
        (.snooze(until: now), [.open: past, .pending: past, .snoozed: past, .resolved: over, .closed: over]),
        (.wake, [.open: awake, .pending: awake, .snoozed: "open", .resolved: awake, .closed: awake]),
        (.resolve, [.open: done, .pending: done, .snoozed: done, .resolved: done, .closed: over]),
        (.close, [.open: "closed", .pending: "closed", .snoozed: "closed", .resolved: "closed", .closed: "closed"]),
        (.reopen, [.open: notOver, .pending: notOver, .snoozed: notOver, .resolved: "open", .closed: "open"]),
        (.customerWrote, [.open: "open", .pending: "open", .snoozed: "open", .resolved: "open", .closed: "open"]),
    ]
    private static let over = "conversation_is_over"
    private static let notOver = "conversation_is_not_over"
    private static let awake = "conversation_is_not_snoozed"
    private static let past = "conversation_wakes_in_the_past"
    private static let asleep = "snoozed"
    private static let done = "resolved"

    @Test(arguments: table.indices, Conversation.Status.allCases)
    func everyStepFromEveryStatus(index: Int, status: Conversation.Status) throws {
        let (step, results) = Self.table[index]
        let result: String
        do {
            let after = try ConversationState(status).applying(step, at: Self.now)
            result = after.status.rawValue
            #expect((after.snoozedUntil != nil) == (after.status == .snoozed && step != .wake))
        } catch {
            result = error.code
        }
        #expect(result == results[status])
    }

    @Test func aSleeperIsNotWokenBeforeItsTime() {
        let sleeper = ConversationState(.snoozed, snoozedUntil: Self.later)
        #expect(throws: ConversationError.sleepsUntil(Self.later)) { try sleeper.applying(.wake, at: Self.now) }
    }

    private func opened() async throws -> (Company, ConversationID) {
        let company = try Company()
        try await company.receive("m1", text: "Where is my invoice?", thread: "t")
        try await company.settle()
        return (company, try #require(try await company.desk.conversations().values.first).id)
    }

    @Test func aSnoozedConversationIsHiddenAndWakesUp() async throws {
        let (company, id) = try await opened()
        let until = company.time.now() + .seconds(3600)
        try await company.desk.apply(.snooze(until: until), to: id, by: .human("olga"))
        #expect(try await company.desk.conversations(ConversationQuery(status: .open)).values.isEmpty)
        try await company.desk.tidy()
        #expect(try await company.desk.conversation(id)?.status == .snoozed)
        company.time.set(until)
        try await company.desk.tidy()
        let conversation = try #require(try await company.desk.conversation(id))
        #expect(conversation.status == .open)
        #expect(conversation.snoozedUntil == nil)
        let events = try await company.desk.store.timeline(of: id).values.compactMap { $0.details["event"] }
        #expect(events == ["snooze", "wake"])
    }

    @Test func theCustomerWakesASleeperAndReopensWhatWasOver() async throws {
        let (company, id) = try await opened()
        let steps: [ConversationEvent] = [.snooze(until: company.time.now() + .seconds(9999)), .resolve, .close]
        for (index, step) in steps.enumerated() {
            try await company.desk.apply(step, to: id, by: .human("olga"))
            try await company.receive("again\(index)", text: "One more thing about the invoice.", thread: "t")
            try await company.settle()
            #expect(try await company.desk.conversation(id)?.status == .open)
        }
        let entries = try await company.desk.store.timeline(of: id).values.filter { $0.kind == .statusChanged }
        #expect(entries.compactMap { $0.details["event"] }.filter { $0 == "customer_wrote" }.count == 3)
        let facts = try await company.desk.store.fetch(ConversationFacts.self, id.rawValue)
        #expect(facts?.metrics.reopenings.count == 2)
    }

    @Test func aRefusedStepChangesNothing() async throws {
        let (company, id) = try await opened()
        let before = try await AuditLog(company.desk.store).entries(limit: 500).values.count
        await #expect(throws: ConversationError.isNotOver(.open)) {
            try await company.desk.apply(.reopen, to: id, by: .human("olga"))
        }
        await #expect(throws: ConversationError.notFound("nobody")) {
            try await company.desk.apply(.close, to: "nobody", by: .human("olga"))
        }
        #expect(try await AuditLog(company.desk.store).entries(limit: 500).values.count == before)
    }

    @Test func afterAnAnswerTheCustomerIsTheOneToActAndStatisticsKnowIt() async throws {
        let (company, id) = try await opened()
        try await company.decideAll(.approve)
        try await company.settle()
        #expect(try await company.desk.conversation(id)?.status == .pending)
        let facts = try #require(try await company.desk.store.fetch(ConversationFacts.self, id.rawValue))
        #expect(facts.metrics.responses.map(\.responder) == [.approvedDraft])
        #expect(facts.metrics.handlers == ["rita"])
    }

    @Test(arguments: [(1, true), (65_536, true), (0, false), (65_537, false)])
    func aNoteHasATextOfABoundedLength(count: Int, isTaken: Bool) async throws {
        let (company, id) = try await opened()
        let text = String(repeating: "x", count: count)
        if isTaken {
            try await company.desk.addNote(text, to: id, by: "olga")
        } else {
            await #expect(throws: ConversationError.noteOutOfRange) {
                try await company.desk.addNote(text, to: id, by: "olga")
            }
        }
        #expect(try await company.desk.notes(of: id).values.count == (isTaken ? 1 : 0))
    }

    @Test func tagsThatAreThereAlreadyAreNotLogged() async throws {
        let (company, id) = try await opened()
        for _ in 0..<2 { try await company.desk.tag(id, adding: ["vip"], by: "olga") }
        let kind = EventKind.conversationTagged.rawValue
        let log = try await AuditLog(company.desk.store).entries(limit: 500).values
        #expect(log.count { $0.action == kind } == 1)
    }
}
