import Frontdesk
import FrontdeskTesting
import TestSupport
import Testing

/// What rules and settings name has to exist when they are saved, and what goes away later is reported.
struct ReferenceTests {
    private let acme: TestDesk
    private var desk: SupportDesk { acme.desk }

    init() throws {
        acme = try TestDesk(people: Staff.agents)
    }

    private static func rule(
        if condition: RuleCondition = .subjectContains("hello"),
        then action: RuleAction = .escalate()
    ) -> RuleDefinition {
        RuleDefinition(name: "Hello", event: .conversationCreated, conditions: [condition], actions: [action])
    }

    @Test(
        arguments: [
            (rule(then: .addTag("none")), "$.actions[0].tag_id"),
            (rule(then: .removeTag("none")), "$.actions[0].tag_id"),
            (rule(then: .assignAgent("none")), "$.actions[0].user_id"),
            (rule(then: .routeToInbox("none")), "$.actions[0].inbox_id"),
            (rule(if: .contactList("none", isMember: true)), "$.conditions[0].list_id"),
            (rule(if: .not(.workingHours(schedule: "none", isOpen: true))), "$.conditions[0].condition.schedule_id"),
            (rule(if: .intent("none")), "$.conditions[0].value"),
        ]
    )
    func aRuleThatNamesWhatDoesNotExistIsRefused(rule: RuleDefinition, path: String) async throws {
        do {
            try await desk.automations.create(rule, by: "olga")
            Issue.record("the rule was saved")
        } catch RuleError.invalid(let problems) {
            #expect(problems.map(\.path) == [path])
            #expect(problems.map(\.code) == [.unknownReference])
        }
    }

    @Test func aRuleMayNameAnInboxItsHoursAndAnIntent() async throws {
        let inbox = try await desk.inboxes.create(InboxSettings(name: "Sales"), by: "olga")
        try await desk.automations.create(Self.rule(then: .routeToInbox(inbox.id)), by: "olga")
        let hours = RuleCondition.workingHours(schedule: inbox.id.rawValue, isOpen: true)
        try await desk.automations.create(Self.rule(if: hours), by: "olga")
        try await desk.automations.create(Self.rule(if: .intent("bug_report")), by: "olga")
        #expect(try await desk.ruleFindings().filter { $0.code == .unknownReference }.isEmpty)
    }

    @Test func whatWasRemovedSinceIsReportedAndTheRuleDoesNothingWithIt() async throws {
        try await desk.save(Tag(id: "vip", name: "VIP"), by: .host)
        _ = try await desk.inboxes.create(InboxSettings(name: "Help"), by: "olga")
        let sales = try await desk.inboxes.create(InboxSettings(name: "Sales"), by: "olga").id
        let actions: [RuleAction] = [.addTag("vip"), .assignAgent("ben"), .routeToInbox(sales)]
        for action in actions { try await desk.automations.create(Self.rule(then: action), by: "olga") }

        try await desk.deleteTag("vip", by: .host)
        try await desk.removeAgent("ben", by: .host)
        try await desk.inboxes.delete(sales, by: .host)
        let findings = try await desk.ruleFindings().filter { $0.code == .unknownReference }
        let missing = ["actions[0].tag_id", "actions[0].user_id", "actions[0].inbox_id"]
        #expect(findings.count == 3)
        for (finding, path) in zip(findings, missing) { #expect(finding.message.contains(path)) }

        try await acme.receive("Where is it?", subject: "Hello")
        try await acme.desk.processUntilIdle()
        let conversation = try #require(try await desk.conversations(ConversationQuery()).values.first)
        #expect(conversation.inboxID != sales && conversation.assignee != "ben" && !conversation.tags.contains("vip"))
    }

    @Test func aFallbackWhoIsNobodyIsRefused() async throws {
        let settings = InboxSettings(
            name: "Sales",
            assignmentRules: AssignmentRules(method: .roundRobin, fallbackAgent: "ghost")
        )
        let error = await #expect(throws: RoutingError.self) {
            _ = try await desk.inboxes.create(settings, by: "olga")
        }
        #expect(error?.issues.map(\.path) == ["assignmentRules.fallbackUserId"])
        let inbox = try await desk.inboxes.create(InboxSettings(name: "Sales"), by: "olga")
        await #expect(throws: RoutingError.self) {
            _ = try await desk.inboxes.update(inbox.id, settings, by: "olga")
        }
    }

    @Test func aDocumentIsCheckedAsAWhole() async throws {
        let json = """
            {"inboxes": [{"id": "help", "name": "Help",
                          "assignmentRules": {"type": "round_robin", "fallbackUserId": "ghost"},
                          "routingRules": [{"condition": {"tag": "vip"}, "inboxId": "sales"},
                                           {"condition": {"tag": "x"}, "inboxId": "nowhere"}]},
                         {"id": "sales", "name": "Sales"}],
             "rules": [{"id": 1, "name": "Open", "event": "conversation_created",
                        "conditions": [{"type": "working_hours", "schedule_id": "moon", "operator": "within"}],
                        "actions": [{"type": "route_to_inbox", "inbox_id": "sales"}]}]}
            """
        let document = try JSONDocument.value(DeskDocument.self, from: Array(json.utf8))
        let error = await #expect(throws: DocumentError.self) { try await desk.install(document, by: .host) }
        let paths = [
            "$.inboxes[0].assignmentRules.fallbackUserId", "$.inboxes[0].routingRules[1].inboxId",
            "$.rules[0].conditions[0].schedule_id",
        ]
        #expect(error?.issues.map(\.path).sorted() == paths)
        #expect(try await desk.inboxes.inboxes().isEmpty)
    }
}
