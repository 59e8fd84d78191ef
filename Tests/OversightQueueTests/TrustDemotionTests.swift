import FrontdeskTesting
import OversightQueue
import SupportCore
import Testing
import WebhookVerify

/// What was earned is lost at once when something goes wrong, and in time when nothing renews it.
struct TrustDemotionTests {
    @Test func aComplaintTakesFreedomAwayAtOnceAndPullsBackWhatWaits() async throws {
        let rig = Rig()
        let autonomy = AutonomyManager(rig.outbox)
        try await rig.open()
        try await rig.free()
        _ = try await rig.queue.submit(rig.submission("d1"))
        rig.time.advance(by: .seconds(10))
        _ = try await rig.dispatcher.dispatchDue()
        try await rig.open("c2")
        _ = try await rig.queue.submit(rig.submission("d2", in: "c2"))
        let report = DeliveryReport(status: .complained, providerMessageID: "p1")
        #expect(try await rig.outbox.record(report, from: "stub").isNews)
        let changes = try await autonomy.update()
        #expect(
            changes == [.demoted(category: "how_to", policyEpoch: "v1", Demotion(to: .gatedSend, reason: .complaint))]
        )
        #expect(try await rig.oversight.setting(for: .category("how_to"))?.mode == .gatedSend)
        #expect(try await rig.phase("d2.1") == .recalled)
        #expect(try await rig.queue.pending().values.map(\.draft.reopens) == ["d2"])
    }

    @Test(arguments: [OversightMode.readOnly, .gatedAll]) func aDemotionNeverGivesMoreFreedom(mode: OversightMode)
        async throws
    {
        let rig = Rig()
        let autonomy = AutonomyManager(rig.outbox)
        try await rig.open()
        try await rig.free()
        _ = try await rig.queue.submit(rig.submission("d1"))
        rig.time.advance(by: .seconds(10))
        _ = try await rig.dispatcher.dispatchDue()
        _ = try await autonomy.update()
        try await rig.oversight.set(mode, for: .category("how_to"), by: Rig.bot, reason: "careful")
        _ = try await rig.outbox.record(DeliveryReport(status: .complained, providerMessageID: "p1"), from: "stub")
        _ = try await autonomy.update()
        rig.time.advance(by: .seconds(60 * 86_400))
        _ = try await autonomy.update()
        #expect(try await rig.oversight.setting(for: .category("how_to"))?.mode == mode)
    }

    /// Each of them takes a category that leaves alone back to people.
    @Test(arguments: [
        (EvidenceKind.critical, 1, Demotion.Reason.critical), (.leak, 1, .leak), (.injection, 1, .injection),
        (.unhelpful, 2, .unhelpful),
    ])
    func hardTriggersDemoteAtOnce(kind: EvidenceKind, count: Int, reason: Demotion.Reason) async throws {
        let rig = Rig()
        let autonomy = AutonomyManager(rig.outbox)
        try await rig.free()
        for number in 1...count {
            let conversation = try await rig.open(ConversationID("c\(number)"), of: ContactID("k\(number)"))
            try await rig.submit(DraftID("d\(number)"), in: conversation)
        }
        rig.time.advance(by: .seconds(10))
        _ = try await rig.dispatcher.dispatchDue()
        for number in 1...count {
            #expect(try await autonomy.update() == [])
            try await autonomy.report(kind, about: DraftID("d\(number)"), by: Rig.ann.principal)
        }
        let demotion = Demotion(to: .gatedSend, reason: reason)
        #expect(try await autonomy.update() == [.demoted(category: "how_to", policyEpoch: "v1", demotion)])
        #expect(try await rig.oversight.setting(for: .category("how_to"))?.mode == .gatedSend)
    }

    /// A verdict comes from a reviewer who was given a sample; nobody reports one.
    @Test(arguments: [EvidenceKind.acceptable, .unacceptable, .missing, .sentAlone])
    func onlyTroubleIsReported(kind: EvidenceKind) async throws {
        let rig = Rig()
        try await rig.open()
        try await rig.free()
        try await rig.submit()
        await #expect(throws: OversightError.self) {
            try await AutonomyManager(rig.outbox).report(kind, about: "d1", by: Rig.bot.principal)
        }
    }

    @Test func moreThanFiveBouncesInAHundredDemote() async throws {
        let rig = Rig()
        let autonomy = AutonomyManager(rig.outbox)
        try await rig.free()
        for number in 1...6 {
            var submission = rig.submission(DraftID("d\(number)"), in: try await rig.open(ConversationID("c\(number)")))
            submission.mail.to = [try EmailAddress("customer\(number)@example.com")]
            _ = try await rig.queue.submit(submission)
        }
        rig.time.advance(by: .seconds(10))
        _ = try await rig.dispatcher.dispatchDue()
        for number in 1...6 {
            #expect(try await autonomy.update() == [])
            let report = DeliveryReport(status: .hardBounced, providerMessageID: "p\(number)")
            _ = try await rig.outbox.record(report, from: "stub")
        }
        let demotion = Demotion(to: .gatedSend, reason: .bounces)
        #expect(try await autonomy.update() == [.demoted(category: "how_to", policyEpoch: "v1", demotion)])
    }

    /// Also if the process dies between the loss of freedom and the pulling back.
    @Test func mailInItsHoldDoesNotOutliveTheFreedomOfItsCategory() async throws {
        let rig = Rig()
        try await rig.open()
        try await rig.free()
        _ = try await rig.queue.submit(rig.submission("d1"))
        try await rig.oversight.set(.gatedSend, for: .category("how_to"), by: Rig.bot, reason: "not sure any more")
        rig.time.advance(by: .seconds(10))
        _ = try await rig.dispatcher.dispatchDue()
        #expect(rig.provider.calls.isEmpty)
        #expect(try await rig.phase("d1.1") == .recalled)
        #expect(try await rig.queue.pending().values.map(\.draft.reopens) == ["d1"])
    }

    @Test func trustThatIsNotRenewedFades() async throws {
        let rig = Rig()
        let autonomy = AutonomyManager(rig.outbox)
        try await rig.open()
        try await rig.free()
        _ = try await rig.queue.submit(rig.submission("d1"))
        rig.time.advance(by: .seconds(10))
        _ = try await rig.dispatcher.dispatchDue()
        _ = try await autonomy.update()
        rig.time.advance(by: .seconds(30 * 86_400))
        _ = try await autonomy.update()
        #expect(try await rig.oversight.setting(for: .category("how_to"))?.mode == .monitored)
    }

    /// What leaves alone and is never looked at tells nothing of how well it does.
    @Test func sendingAloneRenewsNoTrust() async throws {
        let rig = Rig()
        let autonomy = AutonomyManager(rig.outbox)
        try await rig.free()
        for day in 0..<31 {
            try await rig.submit(DraftID("d\(day)"), in: try await rig.open(ConversationID("c\(day)")))
            rig.time.advance(by: .seconds(86_400))
            _ = try await rig.dispatcher.dispatchDue()
            _ = try await autonomy.update()
        }
        #expect(try await rig.oversight.setting(for: .category("how_to"))?.mode == .monitored)
    }

    /// That nobody hears of an old version of the model any more says nothing against the new one.
    @Test func anOldVersionFadesWithoutHarmingTheNewOne() async throws {
        let key = HMACSHA256.Key(Array("secret of the audit".utf8))
        let rig = Rig(sampler: Sampler(key: key, monitoredRate: 1, autonomousRate: 1))
        let autonomy = AutonomyManager(rig.outbox)
        try await rig.free()
        for day in 0..<40 {
            var submission = rig.submission(DraftID("d\(day)"), in: try await rig.open(ConversationID("c\(day)")))
            submission.policyEpoch = day < 3 ? "v1" : "v2"
            _ = try await rig.queue.submit(submission)
            rig.time.advance(by: .seconds(86_400))
            _ = try await rig.dispatcher.dispatchDue()
            _ = try await autonomy.judge(DraftID("d\(day)"), as: .acceptable, by: Rig.ann)
            _ = try await autonomy.update()
        }
        #expect(try await rig.oversight.setting(for: .category("how_to"))?.mode == .autonomous)
    }

    @Test func freedomThatAllCategoriesShareIsLostAtOnceAsWell() async throws {
        let rig = Rig()
        let autonomy = AutonomyManager(rig.outbox)
        try await rig.open()
        try await rig.oversight.set(.autonomous, for: .otherCategories, by: Rig.olga, reason: "test")
        try await rig.submit("d1")
        rig.time.advance(by: .seconds(10))
        _ = try await rig.dispatcher.dispatchDue()
        _ = try await rig.outbox.record(DeliveryReport(status: .complained, providerMessageID: "p1"), from: "stub")
        let demotion = Demotion(to: .gatedSend, reason: .complaint)
        #expect(try await autonomy.update() == [.demoted(category: "how_to", policyEpoch: "v1", demotion)])
        #expect(try await rig.submit("d2").mode.mode == .gatedSend)
        #expect(try await rig.submit("d3", category: "faq").mode.mode == .autonomous)
    }

    /// The limit is two customers, not two complaints.
    @Test func oneCustomerWhoIsNotHelpedTwiceIsOne() async throws {
        let rig = Rig()
        let autonomy = AutonomyManager(rig.outbox)
        try await rig.free()
        for (number, contact) in ["k1", "k1", "k1", "k2"].enumerated() {
            #expect(try await autonomy.update() == [])
            let conversation = try await rig.open(ConversationID("c\(number)"), of: ContactID(contact))
            let id = DraftID("d\(number)")
            try await rig.submit(id, in: conversation)
            rig.time.advance(by: .seconds(10))
            _ = try await rig.dispatcher.dispatchDue()
            try await autonomy.report(.unhelpful, about: id, by: Rig.ann.principal)
        }
        let demotion = Demotion(to: .gatedSend, reason: .unhelpful)
        #expect(try await autonomy.update() == [.demoted(category: "how_to", policyEpoch: "v1", demotion)])
    }
}
