import FrontdeskTesting
import RuleEngine
import SupportCore
import Testing

/// The source's chapter "Cooldown", and the reference's cases C1 to C7.
struct CooldownTests {
    let desk: Desk

    init() async throws {
        desk = try await Desk()
        let definition = Make.definition([.subjectContains("urgent")], [.sendResponse(body: "Hi")])
        try await desk.automations.create(definition, id: 1, by: "1")
    }

    private func answers(_ id: String, from: String = "customer@acme.com", conversation: String? = nil) async throws
        -> Bool
    {
        try await desk.receive(Desk.message(id, from: from, conversation: conversation)).responses.count == 1
    }

    @Test("\"Per-recipient cooldown of 60 minutes prevents loops.\" (C1: half-open)")
    func sixtyMinutes() async throws {
        #expect(try await answers("a"))
        desk.clock.advance(by: .milliseconds(3_599_999))
        #expect(try await !answers("b"))
        desk.clock.advance(by: .milliseconds(1))
        #expect(try await answers("c"))
    }

    @Test("\"If one exists, the action is skipped.\": with the time at which it would be allowed")
    func skippedWithReason() async throws {
        _ = try await answers("a")
        desk.clock.advance(by: .seconds(60))
        let run = try await desk.receive(Desk.message("b"))
        let until = ManualTimeSource.start + .seconds(3600)
        #expect(run.applied[0].actions.map(\.result) == [.skipped(.cooldown(.recipient, until: until))])
        #expect(try await desk.count(1) == 2, "the rule matched all the same")
    }

    @Test("\"This applies even if the earlier automated message was never successfully delivered\" (C2)")
    func undeliveredCounts() async throws {
        _ = try await answers("a")
        // Nothing is ever sent in this test, and nothing can give the reservation back.
        desk.clock.advance(by: .seconds(1800))
        #expect(try await !answers("b"))
    }

    @Test(
        "\"a hard guarantee against auto-reply loops\" (C3): of 200 concurrent mails from one sender, one gets a reply"
    )
    func twoHundredAtOnce() async throws {
        let desk = desk
        let answered = try await withThrowingTaskGroup(of: Int.self) { group in
            for index in 0..<200 {
                group.addTask { try await desk.receive(Desk.message("m\(index)")).responses.count }
            }
            return try await group.reduce(0, +)
        }
        #expect(answered == 1)
        #expect(try await desk.count(1) == 200)
        #expect(try await desk.hasIntactLog())
    }

    @Test(
        "\"within the workspace\": one recipient by any spelling",
        arguments: [
            "CUSTOMER@ACME.COM", "customer+1@acme.com", "Bob <customer@acme.com>", "\"customer\"@Acme.Com",
        ]
    )
    func spellings(from: String) async throws {
        #expect(try await answers("a"))
        #expect(try await !answers("b", from: from))
    }

    @Test("At Google, dots don't make another recipient")
    func dots() async throws {
        #expect(try await answers("a", from: "ann.lee@gmail.com"))
        #expect(try await !answers("b", from: "annlee+x@googlemail.com"))
        #expect(try await answers("c", from: "a.nnlee@acme.com"))
        #expect(try await answers("d", from: "an.nlee@acme.com"))
    }

    @Test("R20: two rules reply to one mail; the first does, the second is skipped")
    func twoRules() async throws {
        let second = Make.definition(priority: 1, [.bodyContains("offline")], [.sendResponse(body: "Again")])
        try await desk.automations.create(second, id: 2, by: "1")
        let run = try await desk.receive(Desk.message("m"))
        #expect(run.responses.map(\.text) == ["Hi"])
        let isHeld =
            if case .skipped(.cooldown(.recipient, _)) = run.applied[1].actions[0].result { true } else { false }
        #expect(isHeld)
    }

    @Test("C7: a clock that goes backwards opens no gap")
    func clockBackwards() async throws {
        #expect(try await answers("a"))
        desk.clock.advance(by: .seconds(-7200))
        #expect(try await !answers("b"))
    }

    @Test("R19: the same mail twice gives one match, one tag, one reply, one timeline entry")
    func repeats() async throws {
        let runner = AutomationRunner(rules: CompiledRuleSet(try await desk.automations.rules()))
        for isRepeat in [false, true] {
            let run = try await desk.store.transaction { unit in
                var conversation = Conversation(id: "c", createdAt: unit.now)
                let message = Desk.message("m", conversation: "c")
                let input = RuleInput(message, event: .conversationCreated)
                let run = try await runner.run(input, for: &conversation, context: RunContext(message), in: &unit)
                _ = try await unit.read(Conversation.self, "c")
                try unit.save(conversation)
                return run
            }
            #expect(run.isRepeat == isRepeat)
            #expect(run.responses.count == (isRepeat ? 0 : 1))
        }
        #expect(try await desk.count(1) == 1)
        #expect(try await desk.store.timeline(of: "c").values.count == 1)
    }

    @Test(
        "C11 and safety: an opted-out contact, a suppressed mail and one without sender get no answer, and take no place"
    )
    func suppressed() async throws {
        let ann = Contact(id: "a", email: try EmailAddress("customer@acme.com"), hasOptedOut: true)
        let optedOut = try await desk.receive(Desk.message("a"), contact: ann)
        #expect(optedOut.applied[0].actions.map(\.result) == [.skipped(.optedOut)])
        let machine = try await desk.receive(Desk.message("b"), suppressedBy: ["auto_submitted"])
        #expect(machine.applied[0].actions.map(\.result) == [.skipped(.suppressed(["auto_submitted"]))])
        let nobody = try await desk.receive(Desk.message("c", from: "undisclosed"))
        #expect(nobody.applied[0].actions.map(\.result) == [.skipped(.noRecipient)])
        #expect(try await answers("d"))
    }
}
