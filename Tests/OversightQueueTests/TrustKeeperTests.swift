import FrontdeskTesting
import OversightQueue
import SupportCore
import Testing
import WebhookVerify

/// Freedom is earned step by step, applied by an operator, and lost at once.
struct TrustKeeperTests {
    @Test func seventyFourCleanVerdictsEarnAProposalThatAnOperatorApplies() async throws {
        let rig = Rig()
        let keeper = TrustKeeper(rig.outbox)
        try await rig.approveMany(1, prefix: "first")
        rig.time.advance(by: .seconds(7 * 86_400))
        try await rig.approveMany(72, prefix: "more")
        #expect(try await keeper.update() == [])
        #expect(try await keeper.eligibility(of: "how_to", policyEpoch: "v1")?.obstacles == [.evidence])
        try await rig.approveMany(1, prefix: "last")
        #expect(try await keeper.update() == [.eligible(category: "how_to", policyEpoch: "v1", to: .monitored)])
        #expect(try await keeper.update() == [])
        #expect(rig.notices.list.contains(.promotionEligible(category: "how_to", to: .monitored)))
        await #expect(throws: OversightError.self) {
            try await keeper.promote("how_to", policyEpoch: "v1", by: Rig.lea, reason: "looks good")
        }
        try await keeper.promote("how_to", policyEpoch: "v1", by: Rig.olga, reason: "looks good")
        #expect(try await rig.modes.setting(for: .category("how_to"))?.mode == .monitored)
        #expect(try await keeper.standing(of: "how_to", policyEpoch: "v1")?.acceptable == 0)
        try await rig.open("c1")
        #expect(try await rig.submit().isAutomatic)
        var other = rig.submission("d2")
        other.policyEpoch = "v2"
        #expect(try await rig.queue.submit(other).draft.mode.mode == .gatedSend)
    }

    /// A category that has earned its first step.
    private func earned(_ rig: Rig = Rig()) async throws -> (Rig, TrustKeeper) {
        try await rig.approveMany(1, prefix: "first")
        rig.time.advance(by: .seconds(7 * 86_400))
        try await rig.approveMany(73, prefix: "more")
        let keeper = TrustKeeper(rig.outbox)
        _ = try await keeper.update()
        return (rig, keeper)
    }

    private func code(_ rig: Rig) throws -> String {
        let codes = rig.notices.list.compactMap { notice in
            if case .promotionCode(_, _, let code, _) = notice { code } else { nil }
        }
        return try #require(codes.last)
    }

    @Test func anAgentAsksAndAppliesWithTheCodeThatAnOperatorWasSent() async throws {
        let (rig, keeper) = try await earned()
        let request = try await keeper.requestPromotion("how_to", policyEpoch: "v1", by: Rig.bot)
        #expect(request.to == .monitored && request.expiresAt == rig.time.now() + .seconds(86_400))
        let code = try code(rig)
        #expect(code.count == 14)
        let typed = code.lowercased().replacing("-", with: " ")
        try await keeper.promote("how_to", policyEpoch: "v1", code: typed, by: Rig.bot, reason: "asked")
        #expect(try await rig.modes.setting(for: .category("how_to"))?.mode == .monitored)
        let entries = try await AuditLog(rig.store).entries(about: "category/how_to").values
        #expect(entries.map(\.action) == ["promotion.requested", "mode.changed"])
        #expect(entries.last?.details["authorised_by"] == "code")
        #expect(entries.allSatisfy { !$0.details.values.contains(code) })
        await #expect(throws: OversightError.invalidCode) {
            try await keeper.promote("how_to", policyEpoch: "v1", code: code, by: Rig.bot, reason: "again")
        }
    }

    @Test func aCodeIsOneOfAKindAndEndsInTime() async throws {
        let (rig, keeper) = try await earned()
        func tryIt(_ code: String) async throws {
            try await keeper.promote("how_to", policyEpoch: "v1", code: code, by: Rig.bot, reason: "test")
        }
        await #expect(throws: OversightError.invalidCode) { try await tryIt("AAAA-BBBB-CCCC") }
        _ = try await keeper.requestPromotion("how_to", policyEpoch: "v1", by: Rig.bot)
        let first = try code(rig)
        _ = try await keeper.requestPromotion("how_to", policyEpoch: "v1", by: Rig.bot)
        await #expect(throws: OversightError.invalidCode) { try await tryIt(first) }
        let second = try code(rig)
        rig.time.advance(by: .seconds(86_400))
        await #expect(throws: OversightError.invalidCode) { try await tryIt(second) }
        _ = try await keeper.requestPromotion("how_to", policyEpoch: "v1", by: Rig.bot)
        for _ in 0..<5 { await #expect(throws: OversightError.invalidCode) { try await tryIt("AAAA") } }
        let third = try code(rig)
        await #expect(throws: OversightError.invalidCode) { try await tryIt(third) }
        #expect(try await rig.modes.setting(for: .category("how_to")) == nil)
        let refusals = try await rig.auditActions().filter { $0 == "promotion.refused" }
        #expect(refusals.count == 6)
    }

    @Test func aRequestNeedsEvidence() async throws {
        let rig = Rig()
        await #expect(throws: OversightError.self) {
            try await TrustKeeper(rig.outbox).requestPromotion("how_to", policyEpoch: "v1", by: Rig.bot)
        }
        #expect(rig.notices.list.isEmpty)
    }

    @Test func anAgentMayAlwaysRestrictItself() async throws {
        let rig = Rig()
        try await rig.free()
        try await rig.modes.set(.gatedSend, for: .category("how_to"), by: Rig.bot, reason: "odd answers")
        await #expect(throws: OversightError.forbidden(needs: .operator)) {
            try await rig.modes.set(.autonomous, for: .category("how_to"), by: Rig.bot, reason: "fine again")
        }
    }

    @Test func bulkFastAndRepeatedVerdictsAreNoEvidence() async throws {
        let rig = Rig()
        let keeper = TrustKeeper(rig.outbox)
        try await rig.open()
        try await rig.submit("fast")
        _ = try await rig.approve("fast")
        try await rig.submit("bulk")
        rig.time.advance(by: .seconds(60))
        _ = try await rig.queue.decideAll([DraftDecision(.approve, on: "bulk", version: 1, by: Rig.ann)])
        _ = try await keeper.update()
        #expect(try await keeper.standing(of: "how_to", policyEpoch: "v1") == nil)
        for id in ["slow", "again"] {
            try await rig.submit(DraftID(id))
            rig.time.advance(by: .seconds(60))
            _ = try await rig.approve(DraftID(id))
        }
        _ = try await keeper.update()
        #expect(try await keeper.standing(of: "how_to", policyEpoch: "v1")?.acceptable == 1)
    }

    @Test func aComplaintTakesFreedomAwayAtOnceAndPullsBackWhatWaits() async throws {
        let rig = Rig()
        let keeper = TrustKeeper(rig.outbox)
        try await rig.open()
        try await rig.free()
        _ = try await rig.queue.submit(rig.submission("d1"))
        rig.time.advance(by: .seconds(10))
        _ = try await rig.dispatcher.dispatchDue()
        try await rig.open("c2")
        _ = try await rig.queue.submit(rig.submission("d2", in: "c2"))
        let report = DeliveryReport(status: .complained, providerMessageID: "p1")
        #expect(try await rig.outbox.record(report, from: "stub").isNews)
        let changes = try await keeper.update()
        #expect(
            changes == [.demoted(category: "how_to", policyEpoch: "v1", Demotion(to: .gatedSend, reason: .complaint))]
        )
        #expect(try await rig.modes.setting(for: .category("how_to"))?.mode == .gatedSend)
        #expect(try await rig.phase("d2.1") == .recalled)
        #expect(try await rig.queue.pending().values.map(\.draft.reopens) == ["d2"])
    }

    @Test(arguments: [OversightMode.readOnly, .gatedAll]) func aDemotionNeverGivesMoreFreedom(mode: OversightMode)
        async throws
    {
        let rig = Rig()
        let keeper = TrustKeeper(rig.outbox)
        try await rig.open()
        try await rig.free()
        _ = try await rig.queue.submit(rig.submission("d1"))
        rig.time.advance(by: .seconds(10))
        _ = try await rig.dispatcher.dispatchDue()
        _ = try await keeper.update()
        try await rig.modes.set(mode, for: .category("how_to"), by: Rig.bot, reason: "careful")
        _ = try await rig.outbox.record(DeliveryReport(status: .complained, providerMessageID: "p1"), from: "stub")
        _ = try await keeper.update()
        rig.time.advance(by: .seconds(60 * 86_400))
        _ = try await keeper.update()
        #expect(try await rig.modes.setting(for: .category("how_to"))?.mode == mode)
    }

    @Test func whatWasEarnedInAModeThatAPersonHasChangedIsNotApplied() async throws {
        let (rig, keeper) = try await earned()
        try await rig.modes.set(.gatedAll, for: .category("how_to"), by: Rig.bot, reason: "careful")
        await #expect(throws: OversightError.self) {
            try await keeper.promote("how_to", policyEpoch: "v1", by: Rig.olga, reason: "looks good")
        }
        try await rig.approveMany(1, prefix: "later")
        _ = try await keeper.update()
        #expect(try await keeper.standing(of: "how_to", policyEpoch: "v1")?.acceptable == 1)
    }

    /// Each of them takes a category that leaves alone back to people.
    @Test(arguments: [
        (TrustEvidence.Kind.critical, 1, Demotion.Reason.critical), (.leak, 1, .leak), (.injection, 1, .injection),
        (.unhelpful, 2, .unhelpful),
    ])
    func hardTriggersDemoteAtOnce(kind: TrustEvidence.Kind, count: Int, reason: Demotion.Reason) async throws {
        let rig = Rig()
        let keeper = TrustKeeper(rig.outbox)
        try await rig.free()
        for number in 1...count {
            let conversation = try await rig.open(ConversationID("c\(number)"), of: ContactID("k\(number)"))
            try await rig.submit(DraftID("d\(number)"), in: conversation)
        }
        rig.time.advance(by: .seconds(10))
        _ = try await rig.dispatcher.dispatchDue()
        for number in 1...count {
            #expect(try await keeper.update() == [])
            try await keeper.report(kind, about: DraftID("d\(number)"), by: Rig.ann.principal)
        }
        let demotion = Demotion(to: .gatedSend, reason: reason)
        #expect(try await keeper.update() == [.demoted(category: "how_to", policyEpoch: "v1", demotion)])
        #expect(try await rig.modes.setting(for: .category("how_to"))?.mode == .gatedSend)
    }

    /// A verdict comes from a reviewer who was given a sample; nobody reports one.
    @Test(arguments: [TrustEvidence.Kind.acceptable, .unacceptable, .missing, .sentAlone])
    func onlyTroubleIsReported(kind: TrustEvidence.Kind) async throws {
        let rig = Rig()
        try await rig.open()
        try await rig.free()
        try await rig.submit()
        await #expect(throws: OversightError.self) {
            try await TrustKeeper(rig.outbox).report(kind, about: "d1", by: Rig.bot.principal)
        }
    }

    @Test func moreThanFiveBouncesInAHundredDemote() async throws {
        let rig = Rig()
        let keeper = TrustKeeper(rig.outbox)
        try await rig.free()
        for number in 1...6 {
            var submission = rig.submission(DraftID("d\(number)"), in: try await rig.open(ConversationID("c\(number)")))
            submission.mail.to = [try EmailAddress("customer\(number)@example.com")]
            _ = try await rig.queue.submit(submission)
        }
        rig.time.advance(by: .seconds(10))
        _ = try await rig.dispatcher.dispatchDue()
        for number in 1...6 {
            #expect(try await keeper.update() == [])
            let report = DeliveryReport(status: .hardBounced, providerMessageID: "p\(number)")
            _ = try await rig.outbox.record(report, from: "stub")
        }
        let demotion = Demotion(to: .gatedSend, reason: .bounces)
        #expect(try await keeper.update() == [.demoted(category: "how_to", policyEpoch: "v1", demotion)])
    }

    @Test func aSampleThatNobodyLooksAtHoldsPromotionUp() async throws {
        let key = HMACSHA256.Key(Array("secret of the audit".utf8))
        let rig = Rig(sampler: Sampler(key: key, monitoredRate: 1, autonomousRate: 1))
        let keeper = TrustKeeper(rig.outbox)
        try await rig.open()
        try await rig.free("how_to", to: .monitored)
        _ = try await rig.queue.submit(rig.submission("d1"))
        rig.time.advance(by: .seconds(60))
        _ = try await rig.dispatcher.dispatchDue()
        _ = try await keeper.update()
        let fresh = try #require(try await keeper.eligibility(of: "how_to", policyEpoch: "v1"))
        #expect(!fresh.obstacles.contains(.samples))
        rig.time.advance(by: .seconds(72 * 3600))
        let old = try #require(try await keeper.eligibility(of: "how_to", policyEpoch: "v1"))
        #expect(old.obstacles.contains(.samples))
        _ = try await keeper.judge("d1", as: .acceptable, by: Rig.ann)
        let judged = try #require(try await keeper.eligibility(of: "how_to", policyEpoch: "v1"))
        #expect(!judged.obstacles.contains(.samples))
    }

    /// Also if the process dies between the loss of freedom and the pulling back.
    @Test func mailInItsHoldDoesNotOutliveTheFreedomOfItsCategory() async throws {
        let rig = Rig()
        try await rig.open()
        try await rig.free()
        _ = try await rig.queue.submit(rig.submission("d1"))
        try await rig.modes.set(.gatedSend, for: .category("how_to"), by: Rig.bot, reason: "not sure any more")
        rig.time.advance(by: .seconds(10))
        _ = try await rig.dispatcher.dispatchDue()
        #expect(rig.provider.calls.isEmpty)
        #expect(try await rig.phase("d1.1") == .recalled)
        #expect(try await rig.queue.pending().values.map(\.draft.reopens) == ["d1"])
    }

    @Test func samplesAreChosenBeforeSendingAndJudgedOnce() async throws {
        let key = HMACSHA256.Key(Array("secret of the audit".utf8))
        let rig = Rig(sampler: Sampler(key: key, monitoredRate: 1, autonomousRate: 1))
        let keeper = TrustKeeper(rig.outbox)
        try await rig.open()
        try await rig.free("how_to", to: .monitored)
        _ = try await rig.queue.submit(rig.submission("d1"))
        #expect(try await keeper.openSamples().values.map(\.draftID) == ["d1"])
        let entry = try await AuditLog(rig.store).entries(about: "d1").values.first
        #expect(entry?.details["sampled"] == "true")
        #expect(try await keeper.judge("d1", as: .unacceptable, by: Rig.ann))
        #expect(try await !keeper.judge("d1", as: .acceptable, by: Rig.ben))
        _ = try await keeper.update()
        #expect(try await keeper.standing(of: "how_to", policyEpoch: "v1")?.unacceptable == 1)
    }

    @Test func theSampleRateIsKept() {
        let sampler = Sampler(key: HMACSHA256.Key([1, 2, 3]), monitoredRate: 0.2, autonomousRate: 0.05)
        let chosen = (0..<5000).filter { sampler.isChosen(DraftID("d\($0)"), mode: .monitored) }
        #expect((850...1150).contains(chosen.count))
        let fewer = (0..<5000).filter { sampler.isChosen(DraftID("d\($0)"), mode: .autonomous) }
        #expect((180...320).contains(fewer.count))
        #expect(Set(fewer).isSubset(of: Set(chosen)))
    }

    @Test func trustThatIsNotRenewedFades() async throws {
        let rig = Rig()
        let keeper = TrustKeeper(rig.outbox)
        try await rig.open()
        try await rig.free()
        _ = try await rig.queue.submit(rig.submission("d1"))
        rig.time.advance(by: .seconds(10))
        _ = try await rig.dispatcher.dispatchDue()
        _ = try await keeper.update()
        rig.time.advance(by: .seconds(30 * 86_400))
        _ = try await keeper.update()
        #expect(try await rig.modes.setting(for: .category("how_to"))?.mode == .monitored)
    }

    /// What leaves alone and is never looked at tells nothing of how well it does.
    @Test func sendingAloneRenewsNoTrust() async throws {
        let rig = Rig()
        let keeper = TrustKeeper(rig.outbox)
        try await rig.free()
        for day in 0..<31 {
            try await rig.submit(DraftID("d\(day)"), in: try await rig.open(ConversationID("c\(day)")))
            rig.time.advance(by: .seconds(86_400))
            _ = try await rig.dispatcher.dispatchDue()
            _ = try await keeper.update()
        }
        #expect(try await rig.modes.setting(for: .category("how_to"))?.mode == .monitored)
    }

    /// That nobody hears of an old version of the model any more says nothing against the new one.
    @Test func anOldVersionFadesWithoutHarmingTheNewOne() async throws {
        let key = HMACSHA256.Key(Array("secret of the audit".utf8))
        let rig = Rig(sampler: Sampler(key: key, monitoredRate: 1, autonomousRate: 1))
        let keeper = TrustKeeper(rig.outbox)
        try await rig.free()
        for day in 0..<40 {
            var submission = rig.submission(DraftID("d\(day)"), in: try await rig.open(ConversationID("c\(day)")))
            submission.policyEpoch = day < 3 ? "v1" : "v2"
            _ = try await rig.queue.submit(submission)
            rig.time.advance(by: .seconds(86_400))
            _ = try await rig.dispatcher.dispatchDue()
            _ = try await keeper.judge(DraftID("d\(day)"), as: .acceptable, by: Rig.ann)
            _ = try await keeper.update()
        }
        #expect(try await rig.modes.setting(for: .category("how_to"))?.mode == .autonomous)
    }

    @Test func freedomThatAllCategoriesShareIsLostAtOnceAsWell() async throws {
        let rig = Rig()
        let keeper = TrustKeeper(rig.outbox)
        try await rig.open()
        try await rig.modes.set(.autonomous, for: .otherCategories, by: Rig.olga, reason: "test")
        try await rig.submit("d1")
        rig.time.advance(by: .seconds(10))
        _ = try await rig.dispatcher.dispatchDue()
        _ = try await rig.outbox.record(DeliveryReport(status: .complained, providerMessageID: "p1"), from: "stub")
        let demotion = Demotion(to: .gatedSend, reason: .complaint)
        #expect(try await keeper.update() == [.demoted(category: "how_to", policyEpoch: "v1", demotion)])
        #expect(try await rig.submit("d2").mode.mode == .gatedSend)
        #expect(try await rig.submit("d3", category: "faq").mode.mode == .autonomous)
    }

    /// The limit is two customers, not two complaints.
    @Test func oneCustomerWhoIsNotHelpedTwiceIsOne() async throws {
        let rig = Rig()
        let keeper = TrustKeeper(rig.outbox)
        try await rig.free()
        for (number, contact) in ["k1", "k1", "k1", "k2"].enumerated() {
            #expect(try await keeper.update() == [])
            let conversation = try await rig.open(ConversationID("c\(number)"), of: ContactID(contact))
            let id = DraftID("d\(number)")
            try await rig.submit(id, in: conversation)
            rig.time.advance(by: .seconds(10))
            _ = try await rig.dispatcher.dispatchDue()
            try await keeper.report(.unhelpful, about: id, by: Rig.ann.principal)
        }
        let demotion = Demotion(to: .gatedSend, reason: .unhelpful)
        #expect(try await keeper.update() == [.demoted(category: "how_to", policyEpoch: "v1", demotion)])
    }

    /// A code that was shown for one step must not buy the next one.
    @Test func aCodeIsForTheStepThatTheOperatorWasShown() async throws {
        var policy = TrustPolicy()
        policy.toAutonomous = policy.toMonitored
        policy.toAutonomous.minimumAge = .zero
        let key = HMACSHA256.Key(Array("secret of the audit".utf8))
        let (rig, _) = try await earned(Rig(sampler: Sampler(key: key, monitoredRate: 1, autonomousRate: 1)))
        policy.maximumDayShare = 1
        policy.codeLifetime = .seconds(30 * 86_400)
        let keeper = TrustKeeper(rig.outbox, policy: policy)
        _ = try await keeper.requestPromotion("how_to", policyEpoch: "v1", by: Rig.bot)
        let code = try code(rig)
        try await keeper.promote("how_to", policyEpoch: "v1", by: Rig.olga, reason: "by hand")
        for number in 0..<74 {
            let contact = ContactID("k\(number)")
            let id = DraftID("s\(number)")
            try await rig.submit(id, in: try await rig.open(ConversationID("s\(number)"), of: contact))
            rig.time.advance(by: .seconds(60))
            _ = try await rig.dispatcher.dispatchDue()
            _ = try await keeper.judge(id, as: .acceptable, by: number.isMultiple(of: 2) ? Rig.ann : Rig.ben)
        }
        _ = try await keeper.update()
        #expect(try await keeper.eligibility(of: "how_to", policyEpoch: "v1")?.isEligible == true)
        await #expect(throws: OversightError.invalidCode) {
            try await keeper.promote("how_to", policyEpoch: "v1", code: code, by: Rig.bot, reason: "old code")
        }
        #expect(try await rig.modes.setting(for: .category("how_to"))?.mode == .monitored)
    }
}
