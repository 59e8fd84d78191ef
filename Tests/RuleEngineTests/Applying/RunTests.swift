import FrontdeskTesting
import RuleEngine
import SupportCore
import Testing

struct RunTests {
    let desk: Desk

    init() async throws {
        desk = try await Desk()
    }

    private func run(_ rules: [[RuleAction]]) async throws -> RuleRun {
        for (index, actions) in rules.enumerated() {
            let definition = Make.definition(priority: index, [.subjectContains("urgent")], actions)
            try await desk.automations.create(definition, id: RuleID(String(index + 1)), by: "1")
        }
        return try await desk.receive(Desk.message("m"))
    }

    private func results(_ rules: [RuleAction]...) async throws -> [[ActionResult]] {
        try await run(rules).applied.map { $0.actions.map(\.result) }
    }

    @Test("R18: what one rule does is not seen by the conditions of the next")
    func oneSnapshot() async throws {
        try await desk.automations.create(
            Make.definition([.subjectContains("urgent")], [.routeToInbox("a")]),
            id: 1,
            by: "1"
        )
        let second = Make.definition(priority: 1, [.contactList(4, isMember: true)])
        try await desk.automations.create(second, id: 2, by: "1")
        #expect(try await desk.receive(Desk.message("m")).matched == [1])
    }

    @Test("R21: two rules assign different agents; the first wins and the conflict is recorded")
    func twoAssignments() async throws {
        let results = try await results([.assignAgent(3)], [.assignAgent(4)], [.assignAgent(3)])
        #expect(results == [[.applied], [.skipped(.conflict(with: 1))], [.unchanged]])
        #expect(try await desk.conversation("m")?.assignee == 3)
    }

    @Test("A6: an existing assignment is kept")
    func assignedBefore() async throws {
        try await desk.automations.create(
            Make.definition([.subjectContains("urgent")], [.assignAgent(3)]),
            id: 1,
            by: "1"
        )
        let runner = AutomationRunner(rules: CompiledRuleSet(try await desk.automations.rules()))
        let run = try await desk.store.transaction { unit in
            var conversation = Conversation(id: "c", assignee: 4, createdAt: unit.now)
            let message = Desk.message("m")
            let input = RuleInput(message, event: .conversationCreated)
            let run = try await runner.run(input, for: &conversation, context: RunContext(message), in: &unit)
            #expect(conversation.assignee == 4)
            return run
        }
        #expect(run.applied[0].actions.map(\.result) == [.skipped(.alreadyAssigned)])
    }

    @Test("Tags: added, removed, already present, unknown")
    func tags() async throws {
        let results = try await results([.addTag(1), .addTag(1), .addTag(2), .removeTag(2), .removeTag(12)])
        #expect(results == [[.applied, .unchanged, .applied, .applied, .unchanged]])
        #expect(try await desk.conversation("m")?.tags == [1])
    }

    @Test("The action of a deleted tag is skipped with the reason")
    func deletedTags() async throws {
        try await desk.automations.create(Make.definition([.subjectContains("urgent")], [.addTag(2)]), id: 1, by: "1")
        try await desk.store.transaction { unit in
            _ = try await unit.read(Tag.self, "2")
            unit.delete(Tag.self, "2")
        }
        let run = try await desk.receive(Desk.message("m"))
        #expect(run.applied[0].actions.map(\.result) == [.skipped(.unknownTag)])
    }

    @Test("Status and inbox: the first rule wins")
    func statusAndInbox() async throws {
        let results = try await results(
            [.setStatus(.pending), .routeToInbox("a")],
            [.setStatus(.closed), .routeToInbox("b"), .routeToInbox("a")]
        )
        #expect(results[0] == [.applied, .applied])
        #expect(results[1] == [.skipped(.conflict(with: 1)), .skipped(.conflict(with: 1)), .unchanged])
        #expect(try await desk.conversation("m")?.status == .pending)
        #expect(try await desk.conversation("m")?.inboxID == "a")
    }

    @Test("Oversight is only ever tightened: the strictest mode of all rules applies")
    func oversight() async throws {
        _ = try await run([
            [.setOversightMode(.gatedSend)], [.setOversightMode(.readOnly)], [.setOversightMode(.monitored)],
        ])
        #expect(try await desk.conversation("m")?.oversightMode == "read_only")
    }

    @Test("The first rule that escalates gives the reason")
    func escalations() async throws {
        let run = try await run([[.escalate(reason: "Legal")], [.escalate()]])
        #expect(run.escalation?.rule == 1 && run.escalation?.reason == "Legal")
    }

    @Test("An unreadable template fails on its own and does not use up the cooldown")
    func brokenTemplates() async throws {
        let rules = [
            Make.rule(1, [.subjectContains("urgent")], [.sendResponse(body: "{{#open}}"), .addTag(1)]),
            Make.rule(2, priority: 1, [.subjectContains("urgent")], [.sendResponse(body: "Hi")]),
        ]
        let message = Desk.message("m")
        let (run, _) = try await AutomationRunner(rules: CompiledRuleSet(rules)).preview(
            RuleInput(message, event: .conversationCreated),
            for: Conversation(id: "c", createdAt: desk.clock.now()),
            context: RunContext(message),
            in: desk.store
        )
        #expect(run.applied[0].actions.map(\.result) == [.failed(code: "rule-invalid"), .applied])
        #expect(run.responses.map(\.text) == ["Hi"])
    }

    @Test("Every rule that fires has exactly one audit entry, without addresses or texts of the mail")
    func audit() async throws {
        _ = try await run([[.addTag(1)], [.sendResponse(body: "Dear customer")]])
        let entries = try await AuditLog(desk.store).entries(of: "c-m").values
        #expect(entries.map(\.action) == ["automation.applied", "automation.applied"])
        #expect(entries.map(\.subjectID) == ["1", "2"])
        let text = entries.map { "\($0.details)" }.joined()
        #expect(!text.contains("acme") && !text.contains("Dear") && !text.contains("offline"))
    }

    @Test("Concurrent mails and folds count each match once")
    func concurrentCounts() async throws {
        try await desk.automations.create(Make.definition([.subjectContains("urgent")], [.addTag(1)]), id: 1, by: "1")
        let desk = desk
        try await withThrowingTaskGroup(of: Void.self) { group in
            for index in 0..<100 {
                group.addTask { try await desk.receive(Desk.message("m\(index)", from: "u\(index)@acme.com")) }
                if index % 20 == 0 { group.addTask { try await RuleTally(desk.store).fold() } }
            }
            try await group.waitForAll()
        }
        #expect(try await desk.count(1) == 100)
        #expect(try await desk.count(1) == 100)
    }

    @Test("R17: a rule that is deactivated while a mail arrives either ran before or does not run")
    func changesDuringRuns() async throws {
        try await desk.automations.create(Make.definition([.subjectContains("urgent")], [.addTag(1)]), id: 1, by: "1")
        let desk = desk
        try await withThrowingTaskGroup(of: Void.self) { group in
            for index in 0..<40 { group.addTask { try await desk.receive(Desk.message("m\(index)")) } }
            group.addTask {
                let off = Make.definition(active: false, [.subjectContains("urgent")], [.addTag(1)])
                try await desk.automations.update(1, to: off, version: 1, by: "1")
            }
            try await group.waitForAll()
        }
        #expect(try await desk.receive(Desk.message("late")).matched.isEmpty)
        var tagged = 0
        for index in 0..<40 {
            if try await desk.conversation("m\(index)")?.tags == [1] { tagged += 1 }
        }
        #expect(try await desk.count(1) == tagged)
    }
}
