import Foundation
import FrontdeskTesting
import RuleEngine
import SupportCore
import Testing

/// The source's chapters "Events", "Testing a Rule", "Reordering Rules" and its questions.
struct SourceFAQTests {
    let desk: Desk

    init() async throws {
        desk = try await Desk()
    }

    @Test("\"A new ticket is created from an inbound email (ticket-purpose address).\" and its counterpart (R23)")
    func events() {
        let message = Desk.message("m")
        var conversation = Conversation(id: "c-m", purpose: .ticket, createdAt: message.receivedAt)
        #expect(RuleEvent.fired(by: message, opening: conversation, isNew: true) == .ticketCreated)
        conversation.purpose = .conversation
        #expect(RuleEvent.fired(by: message, opening: conversation, isNew: true) == .conversationCreated)
    }

    @Test("\"Automations fire only on fresh ticket_created and conversation_created events.\" (R22, R24)")
    func onlyFreshInboundMail() {
        var message = Desk.message("m")
        let conversation = Conversation(id: "c-m", createdAt: message.receivedAt)
        #expect(RuleEvent.fired(by: message, opening: conversation, isNew: false) == nil)
        #expect(RuleEvent.fired(by: message, opening: conversation, isNew: true, isImported: true) == nil)
        message.direction = .outbound
        #expect(RuleEvent.fired(by: message, opening: conversation, isNew: true) == nil)
        message.direction = .inbound
        for origin in Message.Origin.allCases where origin != .contact {
            message.origin = origin
            #expect(RuleEvent.fired(by: message, opening: conversation, isNew: true) == nil)
        }
    }

    @Test("\"Do automations run retroactively on existing tickets? No.\": a new rule leaves old conversations alone")
    func notRetroactive() async throws {
        try await desk.receive(Desk.message("m", conversation: "c-1"))
        try await desk.automations.create(Make.definition([.subjectContains("urgent")]), id: 1, by: "1")
        try await desk.receive(Desk.message("n", conversation: "c-1"))
        #expect(try await desk.conversation("1")?.tags == [])
        #expect(try await desk.count(1) == 0)
    }

    @Test("\"The response includes matched (boolean) and a trace of each condition's result.\"")
    func trial() throws {
        let payload =
            #"{"from_email":"customer@acme.com","subject":"Urgent: site down","body":"Production is offline"}"#
        let sample = try JSONDecoder().decode(SampleMessage.self, from: Data(payload.utf8))
        let definition = Make.definition([
            .subjectContains("urgent"), .fromEmail(.domain("other.org")), .bodyContains("off"),
        ])
        let trial = RuleTrial(of: definition, on: sample.input())
        #expect(!trial.matched)
        #expect(trial.trace.map(\.matched) == [true, false, true])
        #expect(trial.trace.map(\.place) == ["subject", "from", "body"])
        #expect(trial.trace.map(\.offset) == [0, nil, 14])
        let json = String(decoding: try encoded(trial), as: UTF8.self)
        #expect(json.contains(#""matched":false"#) && json.contains(#""trace":["#))
        #expect(!json.contains("customer@acme.com"))
    }

    @Test("A whole set: which rules fire, what they do, why the others don't; without an event, each rule on its own")
    func wholeSets() throws {
        let rules = [
            Make.rule(1, stops: true, event: .ticketCreated, [.subjectContains("urgent")], [.escalate()]),
            Make.rule(2, stops: true, [.subjectContains("urgent")], [.addTag(12), .assignAgent(3)]),
            Make.rule(3, [.subjectContains("urgent")]), Make.rule(4, active: false, [.subjectContains("urgent")]),
        ]
        var sample = SampleMessage(fromEmail: "a@acme.com", subject: "Urgent")
        let any = RuleSetTrial(of: rules, on: sample)
        #expect(any.matched == [1, 2])
        #expect(any.trace.map(\.skipped) == [nil, nil, .stopped(by: "2"), .inactive])
        sample.event = .conversationCreated
        let trial = RuleSetTrial(of: rules, on: sample)
        #expect(trial.matched == [2])
        #expect(trial.trace.map(\.skipped) == [.otherEvent, nil, .stopped(by: "2"), .inactive])
        let json = try canonical(encoded(trial))
        #expect(json.contains(#"{"rule":2,"tag_id":12,"type":"add_tag"}"#) && json.contains(#""matched":[2]"#))
        #expect(json.contains(#""skipped":"rule 2 matched before and stops""#))
    }

    @Test("\"Nothing is persisted.\" and an inactive rule can be tried, too (R25)")
    func trialsWriteNothing() async throws {
        let definition = Make.definition(active: false, [.subjectContains("urgent")], [.sendResponse(body: "Hi")])
        try await desk.automations.create(definition, id: 1, by: "1")
        #expect(RuleTrial(of: definition, on: Make.input()).matched)
        let set = RuleSetTrial(of: try await desk.automations.rules(), on: Make.input())
        #expect(set.matched.isEmpty && set.trace.first?.matched == true && set.trace.first?.skipped == .inactive)
        #expect(try await desk.count(1) == 0)
    }

    @Test(
        "\"verify a rule matches a payload without creating tickets, tags, or sending any email\": a preview with cooldown"
    )
    func previews() async throws {
        let definition = Make.definition([.subjectContains("urgent")], [.addTag(1), .sendResponse(body: "Hi")])
        try await desk.automations.create(definition, id: 1, by: "1")
        let message = Desk.message("m")
        let before = try await preview(message)
        #expect(before.run.responses.count == 1 && before.conversation.tags == [1])
        #expect(try await preview(message).run == before.run)
        #expect(try await desk.receive(message) == before.run, "the dry run equals the real one")
        let after = try await preview(Desk.message("n")).run
        let isHeld =
            if case .skipped(.cooldown(.recipient, _)) = after.applied[0].actions[1].result { true } else { false }
        #expect(isHeld)
        #expect(try await desk.count(1) == 1)
        #expect(try await desk.store.timeline(of: "c-n").values.isEmpty)
    }

    private func preview(_ message: Message) async throws -> (run: RuleRun, conversation: Conversation) {
        let runner = AutomationRunner(rules: CompiledRuleSet(try await desk.automations.rules()))
        return try await runner.preview(
            RuleInput(message, event: .conversationCreated),
            for: Conversation(id: message.conversationID, createdAt: desk.clock.now()),
            context: RunContext(message, workspaceName: "Acme Support"),
            in: desk.store
        )
    }

    @Test("\"Send an ordered list of rule IDs to reorder priorities in bulk\": {\"ids\": [3, 1, 2]} (R16)")
    func reorder() async throws {
        for id in ["1", "2", "3"] {
            try await desk.automations.create(Make.definition([.subjectContains("urgent")]), id: RuleID(id), by: "1")
        }
        let order = try JSONDecoder().decode(RuleOrder.self, from: Data(#"{"ids":[3,1,2]}"#.utf8))
        try await desk.automations.reorder(order.ids, by: "1")
        let rules = try await desk.automations.rules()
        #expect(rules.map(\.id) == [3, 1, 2])
        #expect(rules.map(\.definition.priority) == [10, 20, 30])
        #expect(try await desk.receive(Desk.message("m")).matched == [3, 1, 2])
    }

    @Test(
        "\"only owners can create, edit, or reorder them\", \"Creating, editing, reordering, and deleting\": not members, not strangers",
        arguments: ["3", "nobody"] as [Principal]
    )
    func onlyOwners(agent: Principal) async throws {
        let definition = Make.definition([.subjectContains("urgent")])
        try await desk.automations.create(definition, id: 1, by: "1")
        let automations = desk.automations
        let refusal = PermissionError(.manageAutomations, agent)
        await #expect(throws: refusal) { try await automations.create(definition, by: agent) }
        await #expect(throws: refusal) {
            try await automations.update(1, to: definition, version: 1, by: agent)
        }
        await #expect(throws: refusal) { try await automations.reorder([1], by: agent) }
        await #expect(throws: refusal) { try await automations.delete(1, version: 1, by: agent) }
        await #expect(throws: refusal) { try await automations.deleteContactList(4, by: agent) }
    }

    @Test("\"Members can view rules and results.\": reading asks for no role")
    func membersRead() async throws {
        try await desk.automations.create(Make.definition([.subjectContains("urgent")]), id: 1, by: "1")
        #expect(try await desk.automations.rules().count == 1)
        #expect(try await desk.automations.rule(1) != nil)
    }

    @Test("\"Deleting a list while it's referenced by any rule returns 409 Conflict — remove the condition first.\"")
    func listsInUse() async throws {
        let inner = RuleCondition.anyOf([.not(.contactList(4, isMember: true)), .subjectContains("x")])
        try await desk.automations.create(Make.definition(active: false, [inner]), id: 1, by: "1")
        await #expect(throws: RuleError.listInUse(4, by: [1])) {
            try await desk.automations.deleteContactList(4, by: "1")
        }
        try await desk.automations.update(1, to: Make.definition([.subjectContains("x")]), version: 1, by: "1")
        try await desk.automations.deleteContactList(4, by: "1")
        #expect(try await desk.store.fetch(ContactList.self, "4") == nil)
        await #expect(throws: RuleError.listNotFound(4)) { try await desk.automations.deleteContactList(4, by: "1") }
    }
}
