import FrontdeskTesting
import OversightQueue
import SupportCore
import Testing
import WebhookVerify

/// Freedom is earned step by step, applied by an operator, and lost at once.
struct TrustKeeperTests {
    private func approveMany(_ rig: Rig, _ count: Int, prefix: String, by actors: [Actor] = [Rig.ann, Rig.ben])
        async throws
    {
        for number in 0..<count {
            let conversation = try await rig.open(ConversationID("\(prefix)-c\(number)"))
            let id = DraftID("\(prefix)-\(number)")
            try await rig.submit(id, in: conversation)
            rig.time.advance(by: .seconds(30))
            _ = try await rig.approve(id, by: actors[number % actors.count])
        }
    }

    @Test func seventyFourCleanVerdictsEarnAProposalThatAnOperatorApplies() async throws {
        let rig = Rig()
        let keeper = TrustKeeper(rig.outbox)
        try await approveMany(rig, 1, prefix: "first")
        rig.time.advance(by: .seconds(7 * 86_400))
        try await approveMany(rig, 72, prefix: "more")
        #expect(try await keeper.update() == [])
        #expect(try await keeper.eligibility(of: "how_to", policyEpoch: "v1")?.obstacles == [.evidence])
        try await approveMany(rig, 1, prefix: "last")
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
}
