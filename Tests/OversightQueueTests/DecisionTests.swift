import FrontdeskTesting
import OversightQueue
import SupportCore
import TestSupport
import Testing

/// The nine checks of a decision, in their order.
struct DecisionTests {
    @Test func aDecisionWithoutAVersionNeedsToSayThatAnyWillDo() async throws {
        let rig = Rig()
        try await rig.submit("d1", in: try await rig.open())
        var decision = DraftDecision(.approve, on: "d1", by: Rig.ann)
        #expect(try await rig.queue.decide(decision).refusal == .versionMissing(current: 1))
        decision.acceptsAnyVersion = true
        #expect(try await rig.queue.decide(decision).receipt?.phase == .approved)
    }

    @Test func eachCheckAnswersBeforeTheNextOne() async throws {
        let rig = Rig()
        try await rig.open()
        let body = "[REVIEWER: amount]"
        _ = try await rig.queue.submit(rig.submission("d1", body: body))
        let agent = DraftDecision(.approve, on: "d1", version: 7, by: Rig.bot)
        #expect(try await rig.queue.decide(agent).refusal == .versionChanged(current: 1))
        _ = try await rig.store.transaction { unit in
            var conversation = try #require(try await unit.read(Conversation.self, "c1"))
            conversation.epoch = 2
            try unit.save(conversation)
        }
        _ = try await rig.queue.claim("d1", by: Rig.ben)
        var decision = DraftDecision(.approve, on: "d1", version: 1, by: Rig.bot)
        #expect(try await rig.queue.decide(decision).refusal == .stale(epoch: 2, draftEpoch: 1))
        decision.acknowledgedEpoch = 2
        #expect(try await rig.queue.decide(decision).refusal?.code == "draft_claimed")
        _ = try await rig.queue.release("d1", by: Rig.ben)
        #expect(try await rig.queue.decide(decision).refusal == .forbidden)
        decision.actor = Rig.ann
        #expect(try await rig.queue.decide(decision).refusal == .blocked(.placeholder))
        #expect(try await rig.queue.draft("d1")?.review.phase == .pending)
        decision.choice = .approveEdited(DraftDecision.Edit(bodyText: "20 EUR"))
        #expect(try await rig.queue.decide(decision).receipt?.ending?.epoch == 2)
        #expect(try await rig.dispatcher.dispatchDue() == 1)
        decision.version = 99
        #expect(try await rig.queue.decide(decision).refusal?.code == "draft_already_decided")
    }

    @Test(arguments: [KillSwitch.Cap.noSends, .freeze]) func theKillSwitchBlocksApprovalButNotRejection(
        cap: KillSwitch.Cap
    )
        async throws
    {
        let rig = Rig()
        try await rig.open()
        try await rig.submit()
        _ = try await rig.oversight.engage(cap, for: .category("how_to"), by: Rig.ann, reason: "test")
        #expect(try await rig.approve().refusal == .blocked(.killSwitch))
        let reject = DraftDecision(.reject(note: nil, revise: false), on: "d1", version: 1, by: Rig.ann)
        #expect(try await rig.queue.decide(reject).receipt?.phase == .rejected)
    }

    @Test func recipientsCannotBeEditedUnlessAllowed() async throws {
        let other = try EmailAddress("other@example.com")
        let edit = DraftDecision.Edit(bodyText: "Hi", to: [other])
        let rig = Rig()
        try await rig.open()
        try await rig.submit()
        let decision = DraftDecision(.approveEdited(edit), on: "d1", version: 1, by: Rig.ann)
        #expect(try await rig.queue.decide(decision).refusal == .blocked(.recipientsChanged))
        var policy = OversightPolicy()
        policy.allowsRecipientEdits = true
        let free = Rig(policy: policy)
        try await free.open()
        try await free.submit()
        #expect(try await free.queue.decide(decision).receipt != nil)
    }

    @Test func aReviewersWorkIsNotThrownAway() async throws {
        let rig = Rig()
        try await rig.open()
        try await rig.submit()
        let claimed = try #require(try await rig.queue.claim("d1", by: Rig.ann).draft)
        _ = try await rig.queue.keepCopy("d1", body: "my text", by: Rig.ann, fence: claimed.review.fence)
        #expect(try await rig.customerWrites().stale == ["d1"])
        #expect(try await rig.queue.draft("d1")?.workingCopy == "my text")
        #expect(try await rig.approve().refusal == .stale(epoch: 2, draftEpoch: 1))
        let decision = DraftDecision(.approve, on: "d1", version: 1, acknowledgedEpoch: 2, by: Rig.ann)
        #expect(try await rig.queue.decide(decision).receipt?.ending?.epoch == 2)
    }

    @Test func aReviewersWorkOutlivesTheLease() async throws {
        let rig = Rig()
        try await rig.open()
        try await rig.submit()
        let claimed = try #require(try await rig.queue.claim("d1", by: Rig.ann).draft)
        _ = try await rig.queue.keepCopy("d1", body: "my text", by: Rig.ann, fence: claimed.review.fence)
        rig.time.advance(by: .seconds(600))
        _ = try await rig.queue.sweep()
        #expect(try await rig.queue.draft("d1")?.review.phase == .pending)
        #expect(try await rig.queue.claim("d1", by: Rig.ann).draft?.workingCopy == "my text")
        #expect(try await rig.approve().receipt != nil)
        #expect(try await rig.queue.draft("d1")?.workingCopy == nil)
    }

    @Test func eachOfManyDecisionsHasItsOwnAnswer() async throws {
        let rig = Rig()
        for number in 1...3 {
            try await rig.submit(DraftID("d\(number)"), in: try await rig.open(ConversationID("c\(number)")))
        }
        _ = try await rig.approve("d1", by: Rig.ben)
        let decisions = ["d1", "d2", "d9", "d3"].map {
            DraftDecision(.approve, on: DraftID($0), version: 1, by: Rig.ann)
        }
        let outcomes = try await decisions.decideAll(rig.queue.decide)
        guard case .skipped(let ending) = outcomes[0] else { return #expect(Bool(false), "not skipped") }
        #expect(ending.by == Rig.ben.principal)
        #expect(outcomes.map { $0.receipt?.draftID } == [nil, "d2", nil, "d3"])
        #expect(outcomes[2] == .refused(.notFound))
    }

    @Test func oneFailureDoesNotKeepTheOthersFromBeingDecided() async throws {
        let faults = FaultInjector()
        let rig = Rig(records: FaultInjectingStore(InMemoryRecordStore.staffedInMemory, faults))
        for number in 1...3 {
            try await rig.submit(DraftID("d\(number)"), in: try await rig.open(ConversationID("c\(number)")))
        }
        faults.follow(.at(faults.callCount + 1, .fail))
        let decisions = (1...3).map { DraftDecision(.approve, on: DraftID("d\($0)"), version: 1, by: Rig.ann) }
        let outcomes = try await decisions.decideAll(rig.queue.decide)
        #expect(outcomes[0] == .failed(code: "store_failed"))
        #expect(outcomes.map { $0.receipt?.draftID } == [nil, "d2", "d3"])
    }

    @Test func aReviewerIsRemindedOnce() async throws {
        let rig = Rig()
        try await rig.open()
        let draft = try await rig.submit()
        #expect(try await rig.queue.nextSweep() == draft.dueAt - .seconds(1800))
        rig.time.set(draft.dueAt - .seconds(1800))
        for _ in 0..<3 { _ = try await rig.queue.sweep() }
        #expect(rig.notices.list == [.pending("d1"), .dueSoon("d1", dueAt: draft.dueAt)])
        #expect(try await rig.auditActions() == ["draft.submitted"])
    }

    @Test func lackOfTimeEscalatesTierByTier() async throws {
        var policy = OversightPolicy()
        policy.onExpiry = .escalate
        policy.tiers = ["lea", "olga"]
        let rig = Rig(policy: policy)
        try await rig.open()
        try await rig.submit()
        for (tier, name) in [(1, "lea"), (2, "olga"), (3, "olga")] as [(Int, AgentID)] {
            rig.time.advance(by: .seconds(72 * 3600))
            _ = try await rig.queue.sweep()
            let review = try #require(try await rig.queue.draft("d1")?.review)
            #expect(review.phase == .pending && review.tier == tier && review.assignee == name)
            #expect(rig.notices.list.contains(.escalated("d1", to: name)))
        }
        #expect(try await rig.approve(by: Rig.lea).receipt != nil)
    }

    @Test func aPolicyCanLetDraftsWaitForEver() async throws {
        var policy = OversightPolicy()
        policy.onExpiry = .keepWaiting
        policy.remindsBefore = nil
        let rig = Rig(policy: policy)
        try await rig.open()
        try await rig.submit()
        #expect(try await rig.queue.nextSweep() == nil)
        rig.time.advance(by: .seconds(365 * 86_400))
        #expect(try await rig.queue.sweep() == 0)
        #expect(try await rig.approve().receipt != nil)
    }

    @Test func decisionsUnderAKeyAreForgottenInTime() async throws {
        let rig = Rig()
        try await rig.open()
        try await rig.submit()
        let decision = DraftDecision(.approve, on: "d1", version: 1, by: Rig.ann, decisionKey: "k")
        _ = try await rig.queue.decide(decision)
        #expect(try await rig.queue.pruneDecisions() == 0)
        rig.time.advance(by: .seconds(7 * 86_400 + 1))
        #expect(try await rig.queue.pruneDecisions() == 1)
        #expect(try await rig.queue.decide(decision).refusal?.code == "draft_already_decided")
    }

    @Test func claimsHoldAndLapse() async throws {
        let rig = Rig()
        try await rig.open()
        try await rig.submit()
        let first = try #require(try await rig.queue.claim("d1", by: Rig.ann).draft)
        #expect(try await rig.queue.claim("d1", by: Rig.ben).refusal?.code == "draft_claimed")
        rig.time.advance(by: .seconds(300))
        #expect(try await rig.queue.renew("d1", by: Rig.ann, fence: first.review.fence).draft != nil)
        rig.time.advance(by: .seconds(599))
        #expect(try await rig.approve(by: Rig.ben).refusal?.code == "draft_claimed")
        #expect(try await rig.queue.claim("d1", by: Rig.lea).draft?.review.claim?.holder.id == "lea")
        #expect(try await rig.queue.renew("d1", by: Rig.ann, fence: first.review.fence).refusal == .claimLost)
        rig.time.advance(by: .seconds(600))
        #expect(try await rig.queue.sweep() == 1)
        #expect(try await rig.queue.draft("d1")?.review.phase == .pending)
        #expect(try await rig.approve(by: Rig.ben).receipt != nil)
    }

    @Test func aSnoozedDraftIsHiddenAndComesBack() async throws {
        let rig = Rig()
        try await rig.open()
        try await rig.submit()
        let until = rig.time.now() + .seconds(3600)
        _ = try await rig.queue.snooze("d1", until: until, by: Rig.ann)
        #expect(try await rig.queue.pending().values.isEmpty)
        #expect(try await rig.queue.nextSweep() == until)
        rig.time.set(until)
        #expect(try await rig.queue.sweep() == 1)
        #expect(try await rig.queue.pending().values.count == 1)
    }

    @Test func filtersAndPagesKeepTheOrderOfDueTimes() async throws {
        let rig = Rig()
        for number in 0..<25 {
            let conversation = try await rig.open(ConversationID("c\(number)"), inbox: number % 2 == 0 ? "even" : "odd")
            rig.time.advance(by: .seconds(1))
            try await rig.submit(DraftID("d\(number)"), in: conversation, category: number % 5 == 0 ? "five" : "other")
        }
        var (seen, cursor): ([DraftID], QueryCursor?) = ([], nil)
        repeat {
            let page = try await rig.queue.pending(PendingQuery(limit: 10, cursor: cursor))
            seen += page.values.map(\.draft.id)
            cursor = page.next
        } while cursor != nil
        #expect(seen == (0..<25).map { DraftID("d\($0)") })
        let even = try await rig.queue.pending(PendingQuery(inboxID: "even")).values.map(\.draft.id)
        #expect(even == stride(from: 0, to: 25, by: 2).map { DraftID("d\($0)") })
        let both = try await rig.queue.pending(PendingQuery(inboxID: "even", category: "five")).values.map(\.draft.id)
        #expect(both == ["d0", "d10", "d20"])
    }
}
