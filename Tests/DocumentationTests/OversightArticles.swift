import FrontdeskTesting
import OversightQueue
import SupportCore
import Testing

/// The code of OversightQueue's articles.
struct OversightArticles {
    @Test func theLifeOfADraft() async throws {
        let store = WorkspaceStore(workspace: "acme", records: .inMemory, time: ManualTimeSource())
        try await store.transaction { unit in try unit.save(Conversation(id: "c1", createdAt: unit.now)) }
        let ann = try EmailAddress("ann@example.com")

        let queue = ReviewQueue(store)
        let mail = OutboundMail(kind: .reply(to: "m1"), to: [ann], subject: "Re: Plan", bodyText: "It costs 20 EUR.")
        let submission = DraftSubmission(conversationID: "c1", mail: mail, channel: "mailbot", author: .agent("bot"))
        let draft = try await queue.submit(submission).draft

        let decision = DraftDecision(.approve, on: draft.id, version: draft.review.version, by: .reviewer("lee"))
        let outcome = try await queue.decide(decision)
        #expect(outcome.receipt?.phase == .approved)
    }

    @Test func tagsAndAssignments() async throws {
        let store = WorkspaceStore(workspace: "acme", records: .inMemory, time: ManualTimeSource())
        try await store.transaction { unit in try unit.save(Conversation(id: "c1", createdAt: unit.now)) }
        let queue = ReviewQueue(store)

        let desk = ActionApprovals(queue)
        switch try await desk.act(.addTags(["vip"]), on: "c1", by: .agent("bot"), requestedMode: .gatedAll) {
        case .done(let conversation): print(conversation.tags)
        case .proposed(let proposal): _ = try await desk.change(proposal.id, .approve(by: .reviewer("lee")))
        }
        #expect(try await store.fetch(Conversation.self, "c1")?.tags == ["vip"])
    }

    @Test func forgettingPeople() async throws {
        let store = WorkspaceStore(workspace: "acme", records: .inMemory, time: ManualTimeSource())
        try await store.transaction { unit in try unit.save(Conversation(id: "c1", subject: "x", createdAt: unit.now)) }
        let queue = ReviewQueue(store)

        let erasure = Erasure(store, owners: [OversightRecords(Outbox(queue))])
        let request = try await erasure.request(.conversation("c1"), by: .human("olga"))
        let state = try await erasure.carryOut(request.id)
        print(state?.waitsFor ?? [])
        #expect(try await store.fetch(Conversation.self, "c1")?.subject == "")
    }

    @Test func askingForFreedom() async throws {
        let store = WorkspaceStore(workspace: "acme", records: .inMemory, time: ManualTimeSource())
        let autonomy = AutonomyManager(Outbox(ReviewQueue(store)))
        let code = "AAAA-BBBB-CCCC"

        await #expect(throws: OversightError.self) {
            let request = try await autonomy.requestPromotion("how_to", policyEpoch: "v1", by: .agent("bot"))
            try await autonomy.promote(
                request.category,
                policyEpoch: "v1",
                code: code,
                by: .agent("bot"),
                reason: "asked"
            )
        }
    }

    @Test func askingForAFreerMode() async throws {
        let store = WorkspaceStore(workspace: "acme", records: .inMemory, time: ManualTimeSource())
        let queue = ReviewQueue(store)
        let code = "AAAA-BBBB-CCCC"
        try await ModeSettings(store).set(.gatedAll, for: .inbox("support"), by: .agent("bot"), reason: "careful")

        await #expect(throws: OversightError.invalidCode) {
            let requests = ModeRequests(queue)
            let change = ModeChange(.monitored, for: .inbox("support"))
            _ = try await requests.request(change, by: .agent("bot"))
            try await requests.apply(change, code: code, by: .agent("bot"), reason: "asked")
        }
    }

    @Test func earningAutonomy() async throws {
        let store = WorkspaceStore(workspace: "acme", records: .inMemory, time: ManualTimeSource())
        let queue = ReviewQueue(store)

        let autonomy = AutonomyManager(Outbox(queue))
        for change in try await autonomy.update() {
            guard case .eligible(let category, let epoch, _) = change else { continue }
            try await autonomy.promote(category, policyEpoch: epoch, by: .operator("olga"), reason: "74 clean verdicts")
        }
        #expect(try await autonomy.standings().values.isEmpty)
    }
}
