import Frontdesk
import FrontdeskTesting
import SupportCore
import Testing

/// Every condition and action of source 002, from the signed webhook to what an agent sees and the provider gets.
struct SourceRuleTests {
    /// A condition in the source's JSON, and whether it holds for Ann's mail about an urgent invoice.
    private static let conditions: [(json: String, holds: Bool)] = [
        (#"{"type": "from_email", "value": "ann@a.example"}"#, true),
        (#"{"type": "from_email", "value": "ANN@A.EXAMPLE", "operator": "equals"}"#, true),
        (#"{"type": "from_email", "value": "ben@a.example"}"#, false),
        (#"{"type": "from_email", "value": "a.example", "operator": "domain"}"#, true),
        (#"{"type": "from_email", "value": "b.example", "operator": "domain"}"#, false),
        (#"{"type": "subject_contains", "value": "urgent"}"#, true),
        (#"{"type": "subject_contains", "value": "invoice"}"#, false),
        (#"{"type": "body_contains", "value": "MY INVOICE"}"#, true),
        (#"{"type": "body_contains", "value": "<b>"}"#, false),
        (#"{"type": "contact_list", "operator": "in", "list_id": "vip"}"#, true),
        (#"{"type": "contact_list", "operator": "not_in", "list_id": "vip"}"#, false),
        (#"{"type": "subject_contains", "value": "urgent"}, {"type": "body_contains", "value": "refund"}"#, false),
    ]

    @Test(arguments: conditions.indices) func aConditionDecidesAboutTheMailThatCame(index: Int) async throws {
        let (json, holds) = Self.conditions[index]
        let company = try await SourceDesk.company(if: json)
        try await company.desk.fill("vip", adding: [try EmailAddress("ann@a.example")], by: .host)
        let html = ["body_html": "<p>Where is <b>my</b> <i>invoice</i>?</p>"]
        try await company.receive("m1", subject: "URGENT: help", text: "", more: html.merging(["body_text": ""]) { $1 })
        try await company.settle()
        #expect(try await company.conversation().tags.contains("matched") == holds, "\(json)")
    }

    @Test func aMatchIsCountedDatedAndOnTheTimeline() async throws {
        let company = try await SourceDesk.company(if: #"{"type": "subject_contains", "value": "hello"}"#)
        try await company.receive("m1", text: "One.")
        try await company.receive("m2", from: "ben@b.example", text: "Two.")
        try await company.settle()
        let rule = try #require(try await company.desk.automations.rule("1"))
        #expect(rule.matchCount == 2 && rule.lastMatchedAt == ManualTimeSource.start)
        for conversation in try await company.desk.conversations().values {
            let timeline = try await company.desk.store.timeline(of: conversation.id).values
            #expect(timeline.contains { $0.kind.rawValue == "automation_applied" })
        }
    }

    /// A second rule, and whether it runs after the first.
    @Test(arguments: [
        (#", "stop_on_match": true"#, #""priority": 20"#, ["matched"]),
        ("", #""priority": 20"#, ["matched", "second"]),
        (#", "stop_on_match": true"#, #""priority": 5"#, ["matched", "second"]),
        ("", #""priority": 20, "is_active": false"#, ["matched"]),
    ])
    func rulesRunInTheirOrderUntilOneStopsThem(first: String, second: String, tags: [String]) async throws {
        let company = try await SourceDesk.company(
            if: #"{"type": "subject_contains", "value": "hello"}"#,
            more: first + """
                }, {"id": 2, "name": "Second", "event": "conversation_created", \(second),
                    "conditions": [{"type": "subject_contains", "value": "hello"}],
                    "actions": [{"type": "add_tag", "tag_id": "second"}]
                """
        )
        try await company.receive("m1", text: "One.")
        try await company.settle()
        #expect(try await company.conversation().tags.map(\.rawValue).sorted() == tags)
    }

    @Test func aRuleAssignsAnAgentAndAnswersInTheThread() async throws {
        let company = try await SourceDesk.company(
            """
            {"rules": [{"id": 1, "name": "Urgent", "event": "conversation_created",
                        "conditions": [{"type": "subject_contains", "value": "urgent"}],
                        "actions": [{"type": "assign_agent", "user_id": "rita"},
                                    {"type": "send_response", "body": "Thank you, {{contact.name}}."}]}]}
            """
        )
        try await company.receive("m1", subject: "Urgent", text: "Lorem ipsum.")
        try await company.settle()
        #expect(try await company.conversation().assignee == "rita")
        let answers = company.provider.sent.map(\.mail).filter { $0.kind == .reply(to: "m1") }
        #expect(answers.map(\.bodyText) == ["Thank you, Ann."])
    }

    @Test func whatWasThereBeforeARuleStaysAsItIs() async throws {
        let company = try Company()
        try await company.desk.save(Tag(id: "late", name: "Late"), by: .host)
        try await company.receive("m1", text: "One.", thread: "t")
        try await company.settle()
        let rule = RuleDefinition(
            name: "Late",
            event: .conversationCreated,
            conditions: [.subjectContains("hello")],
            actions: [.addTag("late")]
        )
        _ = try await company.desk.automations.create(rule, by: "1")
        try await company.receive("m2", text: "Two.", thread: "t")
        try await company.settle()
        #expect(try await company.conversation().tags.isEmpty)
    }
}
