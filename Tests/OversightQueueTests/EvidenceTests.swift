import FrontdeskTesting
import OversightQueue
import SupportCore
import Testing
import WebhookVerify

/// Which evidence counts for a category, and what is taken from it.
struct EvidenceTests {
    private func standing(_ autonomy: AutonomyManager) async throws -> CategoryTrust? {
        _ = try await autonomy.update()
        return try await autonomy.standing(of: "how_to", policyEpoch: "v1")
    }

    /// Drafts are as sure as 0.97.
    @Test(arguments: [(0.97, 3), (0.98, 0)]) func onlyWhatCouldLeaveAloneIsEvidence(threshold: Double, count: Int)
        async throws
    {
        let rig = Rig()
        let autonomy = AutonomyManager(rig.outbox)
        let scope = ModeSetting.Scope.category("how_to")
        try await rig.oversight.set(.gatedSend, for: scope, threshold: threshold, by: Rig.olga, reason: "test")
        try await rig.approveMany(3, prefix: "first")
        #expect(try await standing(autonomy)?.acceptable == count)
    }

    @Test func aGraveFaultCountsHoweverUnsureTheDraftAndOnce() async throws {
        let rig = Rig()
        let autonomy = AutonomyManager(rig.outbox)
        let scope = ModeSetting.Scope.category("how_to")
        try await rig.oversight.set(.gatedSend, for: scope, threshold: 0.98, by: Rig.olga, reason: "test")
        try await rig.open()
        try await rig.submit()
        for _ in 0..<2 { try await autonomy.report(.critical, about: "d1", by: Rig.ann.principal) }
        #expect(try await standing(autonomy)?.unacceptable == 1)
    }

    @Test func whatLeftAloneCountsWhateverTheThresholdIsNow() async throws {
        let key = HMACSHA256.Key(Array("secret of the audit".utf8))
        let rig = Rig(sampler: Sampler(key: key, monitoredRate: 1, autonomousRate: 1))
        let autonomy = AutonomyManager(rig.outbox)
        let scope = ModeSetting.Scope.category("how_to")
        try await rig.oversight.set(.monitored, for: scope, threshold: 0.9, by: Rig.olga, reason: "test")
        try await rig.open()
        try await rig.submit()
        rig.time.advance(by: .seconds(60))
        _ = try await rig.dispatcher.dispatchDue()
        try await rig.oversight.set(.monitored, for: scope, threshold: 0.99, by: Rig.olga, reason: "test")
        _ = try await autonomy.judge("d1", as: .acceptable, by: Rig.ann)
        #expect(try await standing(autonomy)?.acceptable == 1)
    }

    @Test func aComplaintAboutAPersonsMailIsNoEvidence() async throws {
        let rig = Rig()
        let autonomy = AutonomyManager(rig.outbox)
        try await rig.open()
        try await rig.submit()
        _ = try await rig.approve()
        _ = try await rig.dispatcher.dispatchDue()
        try await rig.free()
        _ = try await rig.outbox.record(DeliveryReport(status: .complained, providerMessageID: "p1"), from: "stub")
        #expect(try await autonomy.update() == [])
    }

    @Test func aFollowUpToAPersonsMailIsNoSample() async throws {
        let rig = Rig()
        let autonomy = AutonomyManager(rig.outbox)
        try await rig.open()
        try await rig.submit()
        _ = try await rig.approve()
        _ = try await rig.dispatcher.dispatchDue()
        try await rig.store.transaction { unit in
            let row = try #require(try await unit.read(OutboxItem.self, "d1.1"))
            try await autonomy.noteFollowUp(on: row, isComplaint: false, in: &unit)
        }
        #expect(try await autonomy.openSamples().values.isEmpty)
    }

    @Test func aSampleThatTheCustomerChoseCountsNothing() async throws {
        let rig = Rig()
        let autonomy = AutonomyManager(rig.outbox)
        try await rig.open()
        try await rig.free()
        try await rig.submit()
        rig.time.advance(by: .seconds(10))
        _ = try await rig.dispatcher.dispatchDue()
        try await rig.store.transaction { unit in
            let row = try #require(try await unit.read(OutboxItem.self, "d1.1"))
            try await autonomy.noteFollowUp(on: row, isComplaint: false, in: &unit)
        }
        #expect(try await autonomy.judge("d1", as: .unacceptable, by: Rig.ann))
        #expect(try await standing(autonomy)?.unacceptable == 0)
    }

    @Test func withoutEvidenceNobodyPromotes() async throws {
        let rig = Rig()
        let autonomy = AutonomyManager(rig.outbox)
        try await rig.approveMany(3, prefix: "first")
        _ = try await autonomy.update()
        await #expect(throws: OversightError.self) {
            try await autonomy.promote("how_to", policyEpoch: "v1", by: Rig.olga, reason: "looks good")
        }
        #expect(try await rig.oversight.setting(for: .category("how_to")) == nil)
    }

    @Test func aPromotionKeepsTheThresholdAndIsProposedOnce() async throws {
        let rig = Rig()
        let autonomy = AutonomyManager(rig.outbox)
        let scope = ModeSetting.Scope.category("how_to")
        try await rig.oversight.set(.gatedSend, for: scope, threshold: 0.5, by: Rig.olga, reason: "test")
        try await rig.approveMany(1, prefix: "first")
        rig.time.advance(by: .seconds(7 * 86_400))
        try await rig.approveMany(73, prefix: "more")
        #expect(try await autonomy.update().count == 1)
        try await rig.approveMany(1, prefix: "later")
        #expect(try await autonomy.update() == [])
        try await autonomy.promote("how_to", policyEpoch: "v1", by: Rig.olga, reason: "earned")
        let setting = try await rig.oversight.setting(for: scope)
        #expect(setting?.mode == .monitored && setting?.threshold == 0.5)
    }

    /// Neither does time.
    @Test(arguments: [OversightMode.readOnly, .gatedAll]) func aPersonsCautionIsNeverLoosened(mode: OversightMode)
        async throws
    {
        let rig = Rig()
        let autonomy = AutonomyManager(rig.outbox)
        try await rig.open()
        try await rig.free()
        try await rig.submit()
        rig.time.advance(by: .seconds(10))
        _ = try await rig.dispatcher.dispatchDue()
        _ = try await autonomy.update()
        try await rig.oversight.set(mode, for: .category("how_to"), by: Rig.bot, reason: "careful")
        rig.time.advance(by: .seconds(60 * 86_400))
        #expect(try await autonomy.update() == [])
        #expect(try await rig.oversight.setting(for: .category("how_to"))?.mode == mode)
    }

    @Test func evidenceOfAGatedCategoryDoesNotFade() async throws {
        let rig = Rig()
        let autonomy = AutonomyManager(rig.outbox)
        try await rig.approveMany(2, prefix: "first")
        _ = try await autonomy.update()
        rig.time.advance(by: .seconds(60 * 86_400))
        #expect(try await standing(autonomy)?.acceptable == 2)
    }

    @Test func aDemotionTakesBackMailOfItsCategoryOnly() async throws {
        let rig = Rig()
        let autonomy = AutonomyManager(rig.outbox)
        for category in ["how_to", "faq"] { try await rig.free(category) }
        try await rig.submit("sent", in: try await rig.open("c0"))
        rig.time.advance(by: .seconds(10))
        _ = try await rig.dispatcher.dispatchDue()
        try await rig.submit("same", in: try await rig.open("c1"))
        try await rig.submit("other", in: try await rig.open("c2"), category: "faq")
        _ = try await rig.outbox.record(DeliveryReport(status: .complained, providerMessageID: "p1"), from: "stub")
        #expect(try await autonomy.update().count == 1)
        #expect(try await rig.phase("same.1") == .recalled)
        #expect(try await rig.phase("other.1") == .held)
    }
}
