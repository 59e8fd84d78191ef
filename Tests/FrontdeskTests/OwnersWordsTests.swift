import Frontdesk
import FrontdeskTesting
import SupportCore
import Testing

/// What an owner wrote and saved leaves as it is, when it should, and only if nobody has asked to see it first.
struct OwnersWordsTests {
    private static func company(
        _ body: String = "Thank you, {{contact.first_name}}.",
        inbox: InboxSettings? = nil
    ) async throws -> (Company, RuleID?) {
        let company = try Company()
        if let inbox {
            let id = try await company.desk.inboxes.create(inbox, by: .human("1")).id
            _ = try await company.desk.inboxes.addMember("rita", to: id, by: .human("1"))
            return (company, nil)
        }
        let rule = RuleDefinition(
            name: "Thanks",
            event: .conversationCreated,
            conditions: [.subjectContains("hello")],
            actions: [.sendResponse(body: body)]
        )
        return (company, try await company.desk.automations.create(rule, by: "1").id)
    }

    private static func automatic(_ company: Company) -> [OutboundMail] {
        company.provider.sent.map(\.mail).filter { $0.headers["Auto-Submitted"] != nil }
    }

    @Test func aRulesReplyLeavesWithoutAReviewAndWithoutTheMarkOfAModel() async throws {
        let (company, rule) = try await Self.company()
        try await company.receive("m1", text: "There is an error.")
        try await company.settle()
        let mail = try #require(Self.automatic(company).first)
        #expect(mail.bodyText == "Thank you, Ann." && mail.headers["X-AI-Generated"] == nil)
        #expect(try await company.desk.pending().values.map(\.draft.category) == ["bug_report"])
        let entries = try await AuditLog(company.desk.store).entries(limit: 500).values
        let entry = try #require(entries.first { $0.details["operation"] == "automation" })
        #expect(entry.details["rule_id"] == rule?.rawValue && entry.details["rule_version"] == "1")
    }

    @Test(arguments: [0, 5, 60]) func anInboxsReplyLeavesAfterItsOwnDelay(delay: Int) async throws {
        let (company, _) = try await Self.company(inbox: AutoReplyTests.responder(delay: delay))
        try await company.receive("m1", text: "There is an error.")
        let start = company.time.now()
        try await company.desk.processUntilIdle()
        if delay > 0 {
            company.time.set(start + .seconds(delay) - .milliseconds(1))
            try await company.desk.processUntilIdle()
            #expect(Self.automatic(company).isEmpty)
        }
        company.time.set(start + .seconds(delay))
        try await company.desk.processUntilIdle()
        #expect(Self.automatic(company).count == 1)
        let entries = try await AuditLog(company.desk.store).entries(limit: 500).values
        let entry = try #require(entries.first { $0.details["operation"] == "automation" })
        #expect(entry.details["inbox_id"] != nil && entry.details["setting"] == "auto_responder")
        #expect(entry.details["inboxes_version"]?.isEmpty == false)
    }

    /// Who asks for a review.
    enum Request: CaseIterable {
        case category, workspace, customer, killSwitch

        func make(of desk: SupportDesk) async throws {
            let ann = ContactID(for: try EmailAddress("ann@a.example"))
            switch self {
            case .category:
                try await desk.oversight.set(.gatedSend, for: .category("automation"), by: .operator("1"), reason: "t")
            case .workspace: try await desk.oversight.set(.gatedSend, for: .workspace, by: .operator("1"), reason: "t")
            case .customer:
                try await desk.oversight.set(.gatedSend, for: .customer(ann), by: .operator("1"), reason: "t")
            case .killSwitch: try await desk.oversight.engage(.noAuto, for: .global, by: .operator("1"), reason: "t")
            }
        }
    }

    @Test(arguments: Request.allCases) func whoAsksForAReviewGetsOne(request: Request) async throws {
        let (company, _) = try await Self.company()
        try await request.make(of: company.desk)
        try await company.receive("m1", text: "There is an error.")
        try await company.settle()
        #expect(Self.automatic(company).isEmpty)
        #expect(try await company.desk.pending().values.map(\.draft.category).contains("automation"))
    }

    @Test func aVariableWithoutAValueFollowsItsFallback() async throws {
        let (company, _) = try await Self.company(
            "Hello{{contact.name}} {{contact.first_name | default: \"friend\"}}{{agent.name}}!"
        )
        try await company.receive("m1", from: "ann@a.example", text: "There is an error.")
        try await company.settle()
        #expect(Self.automatic(company).map(\.bodyText) == ["Hello friend!"])
    }

    @Test func anAcknowledgementIsNoAnswer() async throws {
        let (company, _) = try await Self.company()
        try await company.receive("m1", text: "There is an error.")
        try await company.settle()
        let conversation = try #require(try await company.desk.conversations().values.first)
        let facts = try await company.desk.store.fetch(ConversationFacts.self, conversation.id.rawValue)
        #expect(facts?.metrics.responses.isEmpty == true && facts?.metrics.waitingSince != nil)
        #expect(conversation.status == .open)
    }

    @Test func anApprovedAnswerWithdrawsAnAcknowledgementThatWaits() async throws {
        let (company, _) = try await Self.company(inbox: AutoReplyTests.responder(delay: 600))
        try await company.receive("m1", text: "There is an error.")
        try await company.desk.processUntilIdle()
        try await company.decideAll(.approve)
        try await company.settle()
        #expect(company.provider.sent.map { $0.mail.headers["Auto-Submitted"] } == [nil])
    }

    @Test func anApprovedAnswerWithdrawsAnAcknowledgementThatIsReviewed() async throws {
        let (company, _) = try await Self.company()
        try await Request.category.make(of: company.desk)
        try await company.receive("m1", text: "There is an error.")
        try await company.settle()
        let waiting = try await company.desk.pending().values.map(\.draft)
        let answer = try #require(waiting.first { $0.category == "bug_report" })
        let decision = DraftDecision(
            .approve,
            on: answer.id,
            version: answer.review.version,
            by: .reviewer("rita"),
            decisionKey: "d"
        )
        _ = try await company.desk.decide(decision)
        try await company.settle()
        #expect(waiting.count == 2)
        #expect(try await company.desk.pending().values.isEmpty)
        #expect(company.provider.sent.map { $0.mail.headers["Auto-Submitted"] } == [nil])
    }
}
