import Frontdesk
import FrontdeskTesting
import Testing

/// The code of OversightQueue's articles.
struct OversightArticles {
    private static let code = "AAAA-BBBB-CCCC"

    private func desk() throws -> SupportDesk { try TestDesk(people: []).desk }

    @Test func aConversationGoesThroughTheArticles() async throws {
        let desk = try desk()
        try await desk.save(Agent(id: "lee", name: "Lee"), by: .host)
        let ann = try EmailAddress("ann@example.com")
        let question = try await desk.open(visitor: ann, message: "What does it cost?", subject: "Plan")

        let mail = OutboundMail(kind: .new, to: [ann], subject: "Re: Plan", bodyText: "It costs 20 EUR.")
        let bot = Actor.agent("bot")
        let submission = DraftSubmission(conversationID: question.id, mail: mail, channel: "mail", author: bot)
        let draft = try await desk.queue.submit(submission).draft

        let decision = DraftDecision(.approve, on: draft.id, version: draft.review.version, by: .reviewer("lee"))
        let outcome = try await desk.decide(decision)
        #expect(outcome.receipt?.phase == .approved)

        let tag = ConversationAction.addTags(["vip"])
        switch try await desk.proposals.act(tag, on: question.id, by: .agent("bot"), requestedMode: .gatedAll) {
        case .done(let conversation): print(conversation.tags)
        case .proposed(let proposal): try await desk.change(proposal.id, .approve(by: .reviewer("lee")))
        }
        #expect(try await desk.conversation(question.id)?.tags == ["vip"])

        try await desk.save(Agent(id: "olga", name: "Olga", role: .owner), by: .host)
        let request = try await desk.erase(.conversation(question.id), by: .human("olga"))
        print(request.waitsFor)
        #expect(request.completedAt != nil && request.waitsFor.isEmpty)
    }

    @Test func askingForAPromotion() async throws {
        let desk = try desk()
        let code = Self.code

        await #expect(throws: OversightError.self) {
            let epoch = try await desk.rolloutReport().policyEpoch
            try await desk.trust.requestPromotion("how_to", policyEpoch: epoch, by: .agent("bot"))
            try await desk.trust.promote("how_to", policyEpoch: epoch, code: code, by: .agent("bot"), reason: "asked")
        }
    }

    @Test func askingForAFreerMode() async throws {
        let desk = try desk()
        let code = Self.code
        try await desk.oversight.set(.gatedAll, for: .inbox("support"), by: .agent("bot"), reason: "careful")

        await #expect(throws: OversightError.invalidCode) {
            let change = ModeChange(.monitored, for: .inbox("support"))
            try await desk.oversight.request(change, by: .agent("bot"))
            try await desk.oversight.apply(change, code: code, by: .agent("bot"), reason: "asked")
        }
    }

    @Test func earningAutonomy() async throws {
        let desk = try desk()

        try await desk.save(Agent(id: "olga", name: "Olga", role: .owner), by: .host)
        let report = try await desk.rolloutReport()
        for category in report.categories where category.isEligible {
            try await desk.promote(category.category, by: .operator("olga"), reason: "74 clean verdicts")
        }
        #expect(try await desk.oversight.settings().values.isEmpty)
    }
}
