import Frontdesk
import FrontdeskTesting
import SupportCore
import Testing

/// The automatic answers of inboxes, within the same limits as those of rules.
struct AutoReplyTests {
    /// A company whose only inbox answers after five seconds, and whose automatic mail may leave by itself.
    static func company(_ settings: InboxSettings) async throws -> Company {
        let company = try Company()
        let inbox = try await company.desk.inboxes.create(settings, by: .human("1"))
        _ = try await company.desk.inboxes.addMember("rita", to: inbox.id, by: .human("1"))
        return company
    }

    static func responder(delay: Int = 5) -> InboxSettings {
        InboxSettings(
            name: "Support",
            isDefault: true,
            autoResponder: AutoResponder(
                isEnabled: true,
                message: "Thanks {{contact.name}}, we will answer within 2 hours.",
                delaySeconds: delay
            )
        )
    }

    @Test func leavesOnceAfterItsDelayAndSaysThatAMachineWroteIt() async throws {
        let company = try await Self.company(Self.responder())
        try await company.receive("m1", text: "Where is my invoice?")
        try await company.desk.processUntilIdle()
        #expect(company.provider.sent.isEmpty)
        try await company.settle()
        let mail = try #require(company.provider.sent.first?.mail)
        #expect(company.provider.sent.count == 1)
        #expect(mail.bodyText == "Thanks Ann, we will answer within 2 hours.")
        #expect(mail.headers["Auto-Submitted"] == "auto-replied")
        #expect(try await company.desk.pending().values.count == 1)
    }

    @Test func mailThatWasHandedToPeopleMeanwhileIsAcknowledgedToo() async throws {
        let company = try await Self.company(Self.responder())
        try await company.receive("m1", text: "Something that nobody has foreseen.")
        try await company.settle()
        let sent = company.provider.sent.map(\.mail)
        #expect(sent.map(\.kind) == [.forward(of: "m1"), .reply(to: "m1")])
        #expect(sent.last?.bodyText == "Thanks Ann, we will answer within 2 hours.")
    }

    @Test func oneRecipientGetsOneWithinTheHour() async throws {
        let company = try await Self.company(Self.responder())
        for number in 0..<5 { try await company.receive("m\(number)", text: "Where is my invoice?") }
        try await company.settle()
        #expect(company.provider.sent.count == 1)
    }

    @Test func machinesGetNone() async throws {
        let company = try await Self.company(Self.responder())
        try await company.receive("m1", text: "I am away.", headers: [["Auto-Submitted", "auto-replied"]])
        try await company.settle()
        #expect(company.provider.sent.isEmpty)
    }

    @Test func anAnswerThatCameFirstMakesItNeedless() async throws {
        let company = try await Self.company(Self.responder(delay: 600))
        try await company.receive("m1", text: "Where is my invoice?")
        try await company.desk.processUntilIdle()
        try await company.decideAll(.approve)
        try await company.settle()
        #expect(company.provider.sent.map(\.mail.bodyText) == ["See Settings > Billing."])
    }

    /// A rule can put a machine's mail into an inbox that answers; two machines would answer each other without end.
    @Test func machinesGetNoneWhereverARulePutsThem() async throws {
        for headers in [[], [["Auto-Submitted", "auto-generated"]]] {
            let company = try await Self.company(Self.responder())
            let inbox = try #require(try await company.desk.inboxes.inboxes().first)
            let rule = RuleDefinition(
                name: "All",
                event: .conversationCreated,
                conditions: [.subjectContains("hello")],
                actions: [.routeToInbox(inbox.id)]
            )
            _ = try await company.desk.automations.create(rule, by: "1")
            try await company.receive("m1", text: "Where is my invoice?", headers: headers)
            try await company.settle()
            let answers = company.provider.sent.filter { $0.mail.headers["Auto-Submitted"] != nil }
            #expect(answers.count == (headers.isEmpty ? 1 : 0))
        }
    }

    @Test func whoHasOptedOutGetsNone() async throws {
        let company = try await Self.company(Self.responder(delay: 600))
        let address = try EmailAddress("ann@a.example")
        try await company.receive("m1", text: "Where is my invoice?")
        try await company.desk.processUntilIdle()
        try await company.desk.store.transaction { unit in
            var contact = try #require(try await unit.read(Contact.self, ContactID(for: address).rawValue))
            contact.hasOptedOut = true
            try unit.save(contact)
        }
        try await company.settle()
        #expect(company.provider.sent.isEmpty)
    }
}
