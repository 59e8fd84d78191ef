import FrontdeskTesting
import OversightQueue
import SupportCore
import Testing
import WebhookVerify

/// Freedom is earned step by step, and applied by an operator.
struct AutonomyManagerTests {
    @Test func seventyFourCleanVerdictsEarnAProposalThatAnOperatorApplies() async throws {
        let rig = Rig()
        let autonomy = AutonomyManager(rig.outbox)
        try await rig.approveMany(1, prefix: "first")
        rig.time.advance(by: .seconds(7 * 86_400))
        try await rig.approveMany(72, prefix: "more")
        #expect(try await autonomy.update() == [])
        #expect(try await autonomy.eligibility(of: "how_to", policyEpoch: "v1")?.obstacles == [.evidence])
        try await rig.approveMany(1, prefix: "last")
        #expect(try await autonomy.update() == [.eligible(category: "how_to", policyEpoch: "v1", to: .monitored)])
        #expect(try await autonomy.update() == [])
        #expect(rig.notices.list.contains(.promotionEligible(category: "how_to", to: .monitored)))
        await #expect(throws: OversightError.self) {
            try await autonomy.promote("how_to", policyEpoch: "v1", by: Rig.lea, reason: "looks good")
        }
        try await autonomy.promote("how_to", policyEpoch: "v1", by: Rig.olga, reason: "looks good")
        #expect(try await rig.oversight.setting(for: .category("how_to"))?.mode == .monitored)
        #expect(try await autonomy.standing(of: "how_to", policyEpoch: "v1")?.acceptable == 0)
        try await rig.open("c1")
        #expect(try await rig.submit().isAutomatic)
        var other = rig.submission("d2")
        other.policyEpoch = "v2"
        #expect(try await rig.queue.submit(other).draft.mode.mode == .gatedSend)
    }

    /// A category that has earned its first step.
    private func earned(_ rig: Rig = Rig()) async throws -> (Rig, AutonomyManager) {
        try await rig.approveMany(1, prefix: "first")
        rig.time.advance(by: .seconds(7 * 86_400))
        try await rig.approveMany(73, prefix: "more")
        let autonomy = AutonomyManager(rig.outbox)
        _ = try await autonomy.update()
        return (rig, autonomy)
    }

    private func code(_ rig: Rig) throws -> String {
        let codes = rig.notices.list.compactMap { notice in
            if case .promotionCode(_, _, let code, _) = notice { code } else { nil }
        }
        return try #require(codes.last)
    }

    @Test func anAgentAsksAndAppliesWithTheCodeThatAnOperatorWasSent() async throws {
        let (rig, autonomy) = try await earned()
        let request = try await autonomy.requestPromotion("how_to", policyEpoch: "v1", by: Rig.bot)
        #expect(request.mode == .monitored && request.expiresAt == rig.time.now() + .seconds(86_400))
        let code = try code(rig)
        #expect(code.count == 14)
        let typed = code.lowercased().replacing("-", with: " ")
        try await autonomy.promote("how_to", policyEpoch: "v1", code: typed, by: Rig.bot, reason: "asked")
        #expect(try await rig.oversight.setting(for: .category("how_to"))?.mode == .monitored)
        let entries = try await AuditLog(rig.store).entries(about: "category/how_to").values
        #expect(entries.map(\.action) == ["promotion.requested", "mode.changed"])
        #expect(entries.last?.details["authorised_by"] == "code")
        #expect(entries.allSatisfy { !$0.details.values.contains(code) })
        await #expect(throws: OversightError.invalidCode) {
            try await autonomy.promote("how_to", policyEpoch: "v1", code: code, by: Rig.bot, reason: "again")
        }
    }

    @Test func aSecondRequestLeavesTheWaitingCodeInItsPlace() async throws {
        let (rig, autonomy) = try await earned()
        let request = try await autonomy.requestPromotion("how_to", policyEpoch: "v1", by: Rig.bot)
        let first = try code(rig)
        for _ in 0..<3 {
            await #expect(throws: OversightError.codeWaiting(until: request.expiresAt)) {
                try await autonomy.requestPromotion("how_to", policyEpoch: "v1", by: Rig.bot)
            }
        }
        try await autonomy.promote("how_to", policyEpoch: "v1", code: first, by: Rig.bot, reason: "asked")
        #expect(try await rig.oversight.setting(for: .category("how_to"))?.mode == .monitored)
    }

    @Test func aCodeIsOneOfAKindAndEndsInTime() async throws {
        let (rig, autonomy) = try await earned()
        func tryIt(_ code: String) async throws {
            try await autonomy.promote("how_to", policyEpoch: "v1", code: code, by: Rig.bot, reason: "test")
        }
        await #expect(throws: OversightError.invalidCode) { try await tryIt("AAAA-BBBB-CCCC") }
        _ = try await autonomy.requestPromotion("how_to", policyEpoch: "v1", by: Rig.bot)
        let first = try code(rig)
        rig.time.advance(by: .seconds(86_400))
        _ = try await autonomy.requestPromotion("how_to", policyEpoch: "v1", by: Rig.bot)
        await #expect(throws: OversightError.invalidCode) { try await tryIt(first) }
        let second = try code(rig)
        rig.time.advance(by: .seconds(86_400))
        await #expect(throws: OversightError.invalidCode) { try await tryIt(second) }
        _ = try await autonomy.requestPromotion("how_to", policyEpoch: "v1", by: Rig.bot)
        for _ in 0..<5 { await #expect(throws: OversightError.invalidCode) { try await tryIt("AAAA") } }
        let third = try code(rig)
        await #expect(throws: OversightError.invalidCode) { try await tryIt(third) }
        #expect(try await rig.oversight.setting(for: .category("how_to")) == nil)
        let refusals = try await rig.auditActions().filter { $0 == "promotion.refused" }
        #expect(refusals.count == 6)
    }

    @Test func aRequestNeedsEvidence() async throws {
        let rig = Rig()
        await #expect(throws: OversightError.self) {
            try await AutonomyManager(rig.outbox).requestPromotion("how_to", policyEpoch: "v1", by: Rig.bot)
        }
        #expect(rig.notices.list.isEmpty)
    }

    @Test func anAgentMayAlwaysRestrictItself() async throws {
        let rig = Rig()
        try await rig.free()
        try await rig.oversight.set(.gatedSend, for: .category("how_to"), by: Rig.bot, reason: "odd answers")
        await #expect(throws: OversightError.forbidden(needs: .operator)) {
            try await rig.oversight.set(.autonomous, for: .category("how_to"), by: Rig.bot, reason: "fine again")
        }
    }

    @Test func bulkFastAndRepeatedVerdictsAreNoEvidence() async throws {
        let rig = Rig()
        let autonomy = AutonomyManager(rig.outbox)
        try await rig.open()
        try await rig.submit("fast")
        _ = try await rig.approve("fast")
        try await rig.submit("bulk")
        rig.time.advance(by: .seconds(60))
        _ = try await [DraftDecision(.approve, on: "bulk", version: 1, by: Rig.ann)].decideAll(rig.queue.decide)
        _ = try await autonomy.update()
        #expect(try await autonomy.standing(of: "how_to", policyEpoch: "v1") == nil)
        for id in ["slow", "again"] {
            try await rig.submit(DraftID(id))
            rig.time.advance(by: .seconds(60))
            _ = try await rig.approve(DraftID(id))
        }
        _ = try await autonomy.update()
        #expect(try await autonomy.standing(of: "how_to", policyEpoch: "v1")?.acceptable == 1)
    }

    @Test func whatWasEarnedInAModeThatAPersonHasChangedIsNotApplied() async throws {
        let (rig, autonomy) = try await earned()
        try await rig.oversight.set(.gatedAll, for: .category("how_to"), by: Rig.bot, reason: "careful")
        await #expect(throws: OversightError.self) {
            try await autonomy.promote("how_to", policyEpoch: "v1", by: Rig.olga, reason: "looks good")
        }
        try await rig.approveMany(1, prefix: "later")
        _ = try await autonomy.update()
        #expect(try await autonomy.standing(of: "how_to", policyEpoch: "v1")?.acceptable == 1)
    }

    @Test func aSampleThatNobodyLooksAtHoldsPromotionUp() async throws {
        let key = HMACSHA256.Key(Array("secret of the audit".utf8))
        let rig = Rig(sampler: Sampler(key: key, monitoredRate: 1, autonomousRate: 1))
        let autonomy = AutonomyManager(rig.outbox)
        try await rig.open()
        try await rig.free("how_to", to: .monitored)
        _ = try await rig.queue.submit(rig.submission("d1"))
        rig.time.advance(by: .seconds(60))
        _ = try await rig.dispatcher.dispatchDue()
        _ = try await autonomy.update()
        let fresh = try #require(try await autonomy.eligibility(of: "how_to", policyEpoch: "v1"))
        #expect(!fresh.obstacles.contains(.samples))
        rig.time.advance(by: .seconds(72 * 3600))
        let old = try #require(try await autonomy.eligibility(of: "how_to", policyEpoch: "v1"))
        #expect(old.obstacles.contains(.samples))
        _ = try await autonomy.judge("d1", as: .acceptable, by: Rig.ann)
        let judged = try #require(try await autonomy.eligibility(of: "how_to", policyEpoch: "v1"))
        #expect(!judged.obstacles.contains(.samples))
    }

    @Test func samplesAreChosenBeforeSendingAndJudgedOnce() async throws {
        let key = HMACSHA256.Key(Array("secret of the audit".utf8))
        let rig = Rig(sampler: Sampler(key: key, monitoredRate: 1, autonomousRate: 1))
        let autonomy = AutonomyManager(rig.outbox)
        try await rig.open()
        try await rig.free("how_to", to: .monitored)
        _ = try await rig.queue.submit(rig.submission("d1"))
        #expect(try await autonomy.openSamples().values.map(\.draftID) == ["d1"])
        let entry = try await AuditLog(rig.store).entries(about: "d1").values.first
        #expect(entry?.details["sampled"] == "true")
        #expect(try await autonomy.judge("d1", as: .unacceptable, by: Rig.ann))
        #expect(try await !autonomy.judge("d1", as: .acceptable, by: Rig.ben))
        _ = try await autonomy.update()
        #expect(try await autonomy.standing(of: "how_to", policyEpoch: "v1")?.unacceptable == 1)
    }

    @Test func theSampleRateIsKept() {
        let sampler = Sampler(key: HMACSHA256.Key([1, 2, 3]), monitoredRate: 0.2, autonomousRate: 0.05)
        let chosen = (0..<5000).filter { sampler.isChosen(DraftID("d\($0)"), mode: .monitored) }
        #expect((850...1150).contains(chosen.count))
        let fewer = (0..<5000).filter { sampler.isChosen(DraftID("d\($0)"), mode: .autonomous) }
        #expect((180...320).contains(fewer.count))
        #expect(Set(fewer).isSubset(of: Set(chosen)))
    }

    /// A code that was shown for one step must not buy the next one.
    @Test func aCodeIsForTheStepThatTheOperatorWasShown() async throws {
        var policy = TrustPolicy()
        policy.toAutonomous = policy.toMonitored
        policy.toAutonomous.minimumAge = .zero
        let key = HMACSHA256.Key(Array("secret of the audit".utf8))
        var oversight = OversightPolicy()
        oversight.codeLifetime = .seconds(30 * 86_400)
        let sampler = Sampler(key: key, monitoredRate: 1, autonomousRate: 1)
        let (rig, _) = try await earned(Rig(policy: oversight, sampler: sampler))
        policy.maximumDayShare = 1
        let autonomy = AutonomyManager(rig.outbox, policy: policy)
        _ = try await autonomy.requestPromotion("how_to", policyEpoch: "v1", by: Rig.bot)
        let code = try code(rig)
        try await autonomy.promote("how_to", policyEpoch: "v1", by: Rig.olga, reason: "by hand")
        for number in 0..<74 {
            let contact = ContactID("k\(number)")
            let id = DraftID("s\(number)")
            try await rig.submit(id, in: try await rig.open(ConversationID("s\(number)"), of: contact))
            rig.time.advance(by: .seconds(60))
            _ = try await rig.dispatcher.dispatchDue()
            _ = try await autonomy.judge(id, as: .acceptable, by: number.isMultiple(of: 2) ? Rig.ann : Rig.ben)
        }
        _ = try await autonomy.update()
        #expect(try await autonomy.eligibility(of: "how_to", policyEpoch: "v1")?.isEligible == true)
        await #expect(throws: OversightError.invalidCode) {
            try await autonomy.promote("how_to", policyEpoch: "v1", code: code, by: Rig.bot, reason: "old code")
        }
        #expect(try await rig.oversight.setting(for: .category("how_to"))?.mode == .monitored)
    }
}
