import FrontdeskTesting
import OversightQueue
import SupportCore
import Testing

/// The code of OversightQueue's articles.
struct OversightArticles {
    @Test func theLifeOfADraft() async throws {
        let store = WorkspaceStore(workspace: "acme", records: .inMemory, time: ManualTimeSource())
        try await store.step { unit in try unit.save(Conversation(id: "c1", createdAt: unit.now)) }
        let ann = try EmailAddress("ann@example.com")

        let queue = ReviewQueue(store)
        let mail = OutboundMail(kind: .reply(to: "m1"), to: [ann], subject: "Re: Plan", bodyText: "It costs 20 EUR.")
        let submission = DraftSubmission(conversationID: "c1", mail: mail, channel: "mailbot", author: .agent("bot"))
        let draft = try await queue.submit(submission).draft

        let decision = DraftDecision(.approve, on: draft.id, version: draft.review.version, by: .reviewer("lee"))
        let outcome = try await queue.decide(decision)
        #expect(outcome.receipt?.phase == .approved)
    }

    @Test func earningAutonomy() async throws {
        let store = WorkspaceStore(workspace: "acme", records: .inMemory, time: ManualTimeSource())
        let queue = ReviewQueue(store)

        let keeper = TrustKeeper(Outbox(queue))
        for change in try await keeper.update() {
            guard case .eligible(let category, let epoch, _) = change else { continue }
            try await keeper.promote(category, policyEpoch: epoch, by: .operator("olga"), reason: "74 clean verdicts")
        }
        #expect(try await keeper.standings().values.isEmpty)
    }
}
