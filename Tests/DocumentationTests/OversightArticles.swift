import Frontdesk
import FrontdeskTesting
import TestSupport
import Testing

/// The code of OversightQueue's articles.
struct OversightArticles {
    private static let code = "AAAA-BBBB-CCCC"

    /// A desk with one conversation.
    private func desk() async throws -> SupportDesk {
        let desk = try TestDesk(people: Staff.agents, channel: "mailbot").desk
        try await desk.store.transaction { unit in
            try unit.save(Conversation(id: "c1", subject: "Plan", createdAt: unit.now))
        }
        return desk
    }

    @Test func theLifeOfADraft() async throws {
        let desk = try await desk()
        let ann = try EmailAddress("ann@example.com")

        let mail = OutboundMail(kind: .reply(to: "m1"), to: [ann], subject: "Re: Plan", bodyText: "It costs 20 EUR.")
        let submission = DraftSubmission(conversationID: "c1", mail: mail, channel: "mailbot", author: .agent("bot"))
        let draft = try await desk.queue.submit(submission).draft

        let decision = DraftDecision(.approve, on: draft.id, version: draft.review.version, by: .reviewer("lee"))
        let outcome = try await desk.decide(decision)
        #expect(outcome.receipt?.phase == .approved)
    }

    @Test func tagsAndAssignments() async throws {
        let desk = try await desk()

        switch try await desk.proposals.act(.addTags(["vip"]), on: "c1", by: .agent("bot"), requestedMode: .gatedAll) {
        case .done(let conversation): print(conversation.tags)
        case .proposed(let proposal): try await desk.change(proposal.id, .approve(by: .reviewer("lee")))
        }
        #expect(try await desk.conversation("c1")?.tags == ["vip"])
    }

    @Test func erasingPeople() async throws {
        let desk = try await desk()

        let request = try await desk.erase(.conversation("c1"), by: .human("olga"))
        print(request.waitsFor)
        #expect(try await desk.conversation("c1")?.subject == "")
    }

    @Test func askingForAPromotion() async throws {
        let desk = try await desk()
        let code = Self.code

        await #expect(throws: OversightError.self) {
            let epoch = try await desk.rolloutReport().policyEpoch
            try await desk.trust.requestPromotion("how_to", policyEpoch: epoch, by: .agent("bot"))
            try await desk.trust.promote("how_to", policyEpoch: epoch, code: code, by: .agent("bot"), reason: "asked")
        }
    }

    @Test func askingForAFreerMode() async throws {
        let desk = try await desk()
        let code = Self.code
        try await desk.oversight.set(.gatedAll, for: .inbox("support"), by: .agent("bot"), reason: "careful")

        await #expect(throws: OversightError.invalidCode) {
            let change = ModeChange(.monitored, for: .inbox("support"))
            try await desk.oversight.request(change, by: .agent("bot"))
            try await desk.oversight.apply(change, code: code, by: .agent("bot"), reason: "asked")
        }
    }

    @Test func earningAutonomy() async throws {
        let desk = try await desk()

        let report = try await desk.rolloutReport()
        for category in report.categories where category.isEligible {
            try await desk.promote(category.category, by: .operator("olga"), reason: "74 clean verdicts")
        }
        #expect(try await desk.oversight.settings().values.isEmpty)
    }
}
