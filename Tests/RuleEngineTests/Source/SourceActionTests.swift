import FrontdeskTesting
import RuleEngine
import SupportCore
import Testing

/// The source's chapters "Actions", "Template variables" and what it says of a match.
struct SourceActionTests {
    let desk: Desk

    init() async throws {
        desk = try await Desk()
    }

    private func add(_ id: RuleID, _ actions: RuleAction..., priority: Int = 0) async throws {
        let definition = Make.definition(priority: priority, [.subjectContains("urgent")], actions)
        try await desk.automations.create(definition, id: id, by: "1")
    }

    @Test("\"add_tag: Attaches a workspace-scoped tag to the ticket or conversation.\"")
    func addTag() async throws {
        try await add(1, .addTag(12))
        let run = try await desk.receive(Desk.message("m"))
        #expect(try await desk.conversation("m")?.tags == [12])
        #expect(run.applied.first?.actions.map(\.result) == [.applied])
    }

    @Test("\"assign_agent: Assigns the ticket or conversation to a workspace member.\"")
    func assign() async throws {
        try await add(1, .assignAgent(3))
        try await desk.receive(Desk.message("m"))
        #expect(try await desk.conversation("m")?.assignee == 3)
    }

    @Test("\"Non-members are silently skipped.\": skipped, and the reason is on record (A14)")
    func nonMembers() async throws {
        try await add(1, .assignAgent(4), .addTag(1))
        try await desk.store.transaction { unit in
            _ = try await unit.read(Agent.self, "4")
            unit.delete(Agent.self, "4")
        }
        let run = try await desk.receive(Desk.message("m"))
        #expect(run.applied[0].actions.map(\.result) == [.skipped(.notMember), .applied])
        #expect(try await desk.conversation("m")?.assignee == nil)
        let line = try await desk.store.timeline(of: "c-m").values.first?.details["actions"]
        #expect(line == "assign_agent:skipped(not_member), add_tag:applied")
    }

    @Test("\"send_response: Sends a templated auto-reply from a sendable workspace email.\": planned as a value")
    func sendResponse() async throws {
        try await add(1, .sendResponse(body: "Hi {{contact.name}}, we got your message and will respond shortly."))
        let ann = Contact(id: "a", email: try EmailAddress("customer@acme.com"), name: "Ann Lee")
        let run = try await desk.receive(Desk.message("m"), contact: ann)
        #expect(run.responses.map(\.text) == ["Hi Ann Lee, we got your message and will respond shortly."])
        #expect(run.responses.first?.recipient.bare == "customer@acme.com")
        #expect(run.responses.first?.reference == "m/1/0")
    }

    @Test("\"Unknown variables are left intact.\" (R28)")
    func unknownVariables() async throws {
        try await add(1, .sendResponse(body: "{{foo.bar}} {{ contact.email }} {{ nothing }}"))
        let run = try await desk.receive(Desk.message("m"))
        #expect(run.responses.first?.text == "{{foo.bar}} customer@acme.com {{ nothing }}")
        #expect(run.responses.first?.unresolved == ["foo.bar", "nothing"])
    }

    @Test("R28: a value with braces is not expanded; a missing name shows the fallback")
    func hostileNames() async throws {
        let body = #"{{contact.name}}, {{contact.first_name | default: "there"}}, {{agent.name}}, {{workspace.name}}"#
        try await add(1, .assignAgent(3), .sendResponse(body: body))
        let hostile = Contact(id: "a", email: try EmailAddress("customer@acme.com"), name: "{{workspace.name}}")
        let run = try await desk.receive(Desk.message("m"), contact: hostile)
        #expect(run.responses.first?.text == "{{workspace.name}}, {{workspace.name}}, Max, Acme Support")
        let second = try await desk.receive(Desk.message("n", from: "b@other.org"))
        #expect(second.responses.first?.text == ", there, Max, Acme Support")
    }

    @Test("\"Every match increments the rule's match_count and updates last_matched_at.\"")
    func matchCount() async throws {
        try await add(1, .addTag(1))
        #expect(try await desk.automations.rule(1)?.lastMatchedAt == nil)
        for index in 1...3 {
            desk.clock.advance(by: .seconds(60))
            try await desk.receive(Desk.message("m\(index)"))
        }
        try await desk.receive(Desk.message("x", subject: "Hello"))
        let rule = try await desk.automations.rule(1)
        #expect(rule?.matchCount == 3)
        #expect(rule?.lastMatchedAt == ManualTimeSource.start + .seconds(180))
    }

    @Test(
        "\"A successful match also logs an automation_applied entry on the ticket or conversation activity timeline.\""
    )
    func timeline() async throws {
        try await add(1, .addTag(1))
        try await add(2, .addTag(2), priority: 1)
        try await desk.receive(Desk.message("m"))
        let entries = try await desk.store.timeline(of: "c-m").values
        #expect(entries.map(\.kind) == [.automationApplied, .automationApplied])
        #expect(Set(entries.map { $0.details["rule_id"] }) == ["1", "2"])
    }

    @Test("\"They run in the background right after a new ticket or conversation is persisted\": in the same commit")
    func oneCommit() async throws {
        try await add(1, .addTag(1), .sendResponse(body: "Hi"))
        try await desk.receive(Desk.message("m"))
        let conversation = try await desk.store.records.fetch([Conversation.key("c-m", in: "w")]).values.first?.revision
        let message = try await desk.store.records.fetch([Message.key("m", in: "w")]).values.first?.revision
        #expect(conversation != nil && conversation == message)
        #expect(try await desk.hasIntactLog())
    }

    @Test("\"Rules are workspace-scoped\" (C4): another workspace has neither the rule nor the cooldown")
    func workspaces() async throws {
        let records = InMemoryRecordStore()
        let (one, two) = (
            try await Desk(workspace: "one", records: records), try await Desk(workspace: "two", records: records)
        )
        let definition = Make.definition([.subjectContains("urgent")], [.sendResponse(body: "Hi")])
        try await one.automations.create(definition, id: 1, by: "1")
        #expect(try await two.automations.rules().isEmpty)
        try await two.automations.create(definition, id: 1, by: "1")
        #expect(try await one.receive(Desk.message("m")).responses.count == 1)
        #expect(try await two.receive(Desk.message("m")).responses.count == 1)
        #expect(try await two.count(1) == 1)
    }
}
