import Frontdesk
import FrontdeskTesting
import Testing

/// What a rule says happens to the mail that it matches, from the webhook to the provider's call.
struct RuleLoopTests {
    /// A company whose rule matches every mail with "hello" in its subject.
    private func company(
        if conditions: [RuleCondition] = [.subjectContains("hello")],
        then actions: [RuleAction],
        inbox: InboxSettings? = nil
    ) async throws -> Company {
        let company = try Company()
        try await company.desk.store.transaction { unit in
            try unit.save(Tag(id: "money", name: "Money"))
        }
        if let inbox { _ = try await company.desk.inboxes.create(inbox, by: .human("1")) }
        let rule = RuleDefinition(
            name: "Hello",
            event: .conversationCreated,
            conditions: conditions,
            actions: actions
        )
        _ = try await company.desk.automations.create(rule, by: "1")
        try await company.desk.oversight.set(
            .autonomous,
            for: .category("billing_question"),
            by: .operator("1"),
            reason: "test"
        )
        return company
    }

    private func conversation(_ company: Company) async throws -> Conversation {
        try #require(try await company.desk.conversations().values.first)
    }

    private static let question = "Where is my invoice?"

    @Test func withoutARuleTheModelAnswersAlone() async throws {
        let company = try await company(then: [.addTag("money")])
        try await company.receive("m1", text: Self.question)
        try await company.settle()
        #expect(company.provider.sent.map(\.mail.kind) == [.reply(to: "m1")])
    }

    @Test func anEscalationGoesToPeopleAndTheModelIsNotAsked() async throws {
        let company = try await company(then: [.escalate(reason: "vip")])
        try await company.receive("m1", text: Self.question)
        try await company.settle()
        #expect(company.provider.sent.map(\.mail.kind) == [.forward(of: "m1")])
        #expect(try await company.desk.escalations().values.map(\.reason) == ["vip"])
        #expect(try await company.desk.pending().values.isEmpty)
    }

    @Test func aMachinesMailIsNotEscalated() async throws {
        let company = try await company(then: [.escalate(reason: "vip")])
        try await company.receive("m1", text: Self.question, headers: [["Auto-Submitted", "auto-replied"]])
        try await company.settle()
        #expect(company.provider.sent.isEmpty)
    }

    @Test func theOversightModeOfARuleHoldsForTheModelsDraft() async throws {
        let company = try await company(then: [.setOversightMode(.gatedSend)])
        try await company.receive("m1", text: Self.question)
        try await company.settle()
        #expect(company.provider.sent.isEmpty)
        let waiting = try await company.desk.pending().values
        #expect(waiting.map(\.draft.mode.decidedBy) == [.rule])
    }

    @Test(arguments: [Conversation.Status.closed, .resolved])
    func aConversationThatARuleEndsGetsNoDraft(status: Conversation.Status) async throws {
        let company = try await company(then: [.setStatus(status)])
        try await company.receive("m1", text: Self.question)
        try await company.settle()
        #expect(company.provider.sent.isEmpty)
        #expect(try await company.desk.pending().values.isEmpty)
        #expect(try await conversation(company).status == status)
    }

    @Test(arguments: [(true, true), (true, false), (false, true), (false, false)])
    func workingHoursAreThoseOfTheInboxWhenTheMailComes(isOpen: Bool, isAsked: Bool) async throws {
        let company = try await company(then: [.addTag("money")])
        let always = WeeklyHours.each(Weekday.allCases, .open("00:00", "24:00"))
        let hours = WorkingHours(timeZone: "UTC", schedule: isOpen ? always : WeeklyHours())
        let inbox = try await company.desk.inboxes.create(
            InboxSettings(name: "Billing", workingHours: hours),
            by: .human("1")
        )
        let rule = RuleDefinition(
            name: "Hours",
            event: .conversationCreated,
            conditions: [.workingHours(schedule: inbox.id.rawValue, isOpen: isAsked)],
            actions: [.setStatus(.closed)]
        )
        _ = try await company.desk.automations.create(rule, by: "1")
        try await company.receive("m1", text: Self.question)
        try await company.settle()
        #expect(try await (conversation(company).status == .closed) == (isOpen == isAsked))
    }

    @Test func aRuleOnTheIntentRunsOnceTheModelHasNamedIt() async throws {
        let company = try await company(
            if: [.intent("billing_question", minimumConfidence: 0.5)],
            then: [.addTag("money"), .escalate(reason: "money")]
        )
        try await company.receive("m1", text: Self.question)
        try await company.receive("m2", from: "Ben <ben@b.example>", text: "There is a bug.")
        try await company.settle()
        #expect(company.provider.sent.map(\.mail.kind) == [.forward(of: "m1")])
        let tagged = try await company.desk.conversations().values.filter { $0.tags.contains("money") }
        #expect(tagged.count == 1)
        #expect(try await company.desk.pending().values.map(\.draft.category) == ["bug_report"])
    }

    @Test(arguments: [nil, "Acme Billing"])
    func repliesAreSentFromTheInboxsAddress(name: String?) async throws {
        let settings = InboxSettings(
            name: "Billing",
            email: try EmailAddress("billing@acme.example"),
            isDefault: true,
            emailSettings: name.map { EmailSettings(fromAddress: "money@acme.example", fromName: $0) }
        )
        let company = try await company(then: [.addTag("money")], inbox: settings)
        try await company.receive("m1", text: Self.question)
        try await company.settle()
        let sender = try #require(company.provider.sent.first?.mail.from)
        #expect(sender.bare == (name == nil ? "billing@acme.example" : "money@acme.example"))
        #expect(sender.displayName == name)
    }

    @Test func anInboxsSenderIsCheckedWhenItIsSaved() async throws {
        let company = try await company(then: [.addTag("money")])
        let settings = InboxSettings(name: "Billing", emailSettings: EmailSettings(fromAddress: "not an address"))
        await #expect(throws: RoutingError.self) {
            try await company.desk.inboxes.create(settings, by: .human("1"))
        }
    }

    /// A name that there is no value for.
    @Test(arguments: [("contact.name", 1), ("contact.nickname", 0)])
    func aRulesAnswerWithAGapWaitsForAPerson(name: String, sent: Int) async throws {
        let company = try await company(then: [.sendResponse(body: "Dear {{\(name)}}, thank you.")])
        try await company.desk.oversight
            .set(.autonomous, for: .category("automation"), by: .operator("1"), reason: "test")
        try await company.receive("m1", text: "Lorem ipsum.")
        try await company.settle()
        let answers = company.provider.sent.filter { $0.mail.bodyText?.contains("thank you") == true }
        #expect(answers.count == sent)
    }

    @Test func aRuleThatWaitedForTheIntentAnswers() async throws {
        let company = try await company(
            if: [.intent("billing_question")],
            then: [.sendResponse(body: "Billing will answer.")]
        )
        try await company.desk.oversight
            .set(.autonomous, for: .category("automation"), by: .operator("1"), reason: "test")
        try await company.receive("m1", text: Self.question)
        try await company.settle()
        #expect(company.provider.sent.contains { $0.mail.bodyText == "Billing will answer." })
    }
}
