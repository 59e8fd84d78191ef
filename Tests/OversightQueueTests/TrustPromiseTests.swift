import Foundation
import FrontdeskTesting
import OversightQueue
import SupportCore
import Testing
import WebhookVerify

/// The exact limits of what earns freedom and what loses it.
struct TrustPromiseTests {
    private static let now = ManualTimeSource.start

    /// A category as it would be after so many verdicts.
    private func trust(_ fields: [String: Any], mode: OversightMode = .gatedSend) throws -> CategoryTrust {
        let fresh = CategoryTrust(category: "how_to", policyEpoch: "v1", mode: mode)
        let data = try JSONEncoder().encode(fresh)
        var all = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
        all.merge(fields) { $1 }
        return try JSONDecoder().decode(CategoryTrust.self, from: JSONSerialization.data(withJSONObject: all))
    }

    private func evidence(
        _ kind: EvidenceKind,
        customer: String? = nil,
        isAfterSending: Bool = true,
        reviewer: String? = nil,
        at: Timestamp = now
    ) throws -> TrustEvidence {
        var fields: [String: Any] = [
            "id": "e", "category": "how_to", "policyEpoch": "v1", "kind": kind.rawValue, "isCounted": false,
            "isAfterSending": isAfterSending,
            "at": try JSONSerialization.jsonObject(with: JSONEncoder().encode(at), options: .fragmentsAllowed),
        ]
        fields["customer"] = customer
        fields["reviewer"] = reviewer
        return try JSONDecoder().decode(TrustEvidence.self, from: JSONSerialization.data(withJSONObject: fields))
    }

    private func obstacles(_ trust: CategoryTrust, after age: Duration) -> [Eligibility.Obstacle] {
        trust.eligibility(at: Self.now + age, policy: TrustPolicy(), hasOldSamples: false).obstacles
    }

    private func time(_ timestamp: Timestamp) throws -> Any {
        try JSONSerialization.jsonObject(with: JSONEncoder().encode(timestamp), options: .fragmentsAllowed)
    }

    private func earned(_ changes: [String: Any] = [:]) throws -> CategoryTrust {
        let fields: [String: Any] = ["acceptable": 80, "reviewers": ["ann", "ben"], "since": try time(Self.now)]
        return try trust(fields.merging(changes) { $1 })
    }

    @Test func everyNeedIsExact() throws {
        let week = Duration.seconds(7 * 86_400)
        #expect(obstacles(try earned(), after: week) == [])
        #expect(obstacles(try earned(), after: week - .milliseconds(1)) == [.age])
        #expect(obstacles(try earned(["reviewers": ["ann"]]), after: week) == [.reviewers])
        #expect(obstacles(try earned(["sinceCritical": 99]), after: week) == [.critical])
        #expect(obstacles(try earned(["sinceCritical": 100]), after: week) == [])
        #expect(obstacles(try earned(["missing": 20]), after: week) == [])
        #expect(obstacles(try earned(["missing": 21]), after: week) == [.missing])
        #expect(obstacles(try earned(["missing": 25, "overQuota": 20]), after: week) == [])
        #expect(obstacles(try earned(["acceptable": 73]), after: week) == [.evidence])
    }

    @Test func verdictsAfterACriticalFaultCount() throws {
        var known = try trust(["acceptable": 10])
        #expect(known.insert(try evidence(.critical), policy: TrustPolicy()) == nil)
        #expect(known.sinceCritical == 0 && known.unacceptable == 1)
        for _ in 0..<3 { _ = known.insert(try evidence(.acceptable, isAfterSending: false), policy: TrustPolicy()) }
        #expect(known.sinceCritical == 3 && known.acceptable == 13)
    }

    @Test func bouncesCountWithinTheirWindow() throws {
        let policy = TrustPolicy()
        for (sentAlone, isDemoted) in [(100, false), (99, true)] {
            var known = try trust(["sentAlone": sentAlone, "bouncedAt": [0, 1, 1, 1, 1]], mode: .autonomous)
            let demotion = known.insert(try evidence(.bounced), policy: policy)
            #expect(demotion == (isDemoted ? Demotion(to: .gatedSend, reason: .bounces) : nil))
        }
    }

    @Test func complaintsCountWithinTheirWindow() throws {
        for (sentAlone, isDemoted) in [(20, false), (19, true)] {
            var known = try trust(
                ["sentAlone": sentAlone, "unhelpfulAt": [["place": 0, "customer": "aaaaaaaa"]]],
                mode: .autonomous
            )
            let demotion = known.insert(try evidence(.unhelpful, customer: "bbbbbbbb"), policy: TrustPolicy())
            #expect((demotion != nil) == isDemoted)
        }
    }

    @Test func verdictsBeforeSendingSayNothingOfWhatLeavesAlone() throws {
        var known = try trust([:], mode: .monitored)
        _ = known.insert(try evidence(.acceptable, isAfterSending: false), policy: TrustPolicy())
        #expect(known.acceptable == 0)
        _ = known.insert(try evidence(.acceptable, isAfterSending: true), policy: TrustPolicy())
        #expect(known.acceptable == 1)
    }

    @Test func timesAreTheFirstAndTheNewest() throws {
        var known = try trust([:])
        for seconds in [10, 0, 5] as [Int64] {
            let item = try evidence(.acceptable, isAfterSending: false, at: Self.now + .seconds(seconds))
            _ = known.insert(item, policy: TrustPolicy())
        }
        #expect(known.since == Self.now && known.lastEvidenceAt == Self.now + .seconds(10))
        let later = Self.now + .seconds(99)
        _ = known.insert(try evidence(.sentAlone, at: later), policy: TrustPolicy())
        #expect(known.lastEvidenceAt == Self.now + .seconds(10), "what nobody looked at renews nothing")
    }

    @Test func reviewersAreCountedOnceAndBounded() throws {
        var known = try trust([:])
        for number in 0..<40 {
            let item = try evidence(.acceptable, isAfterSending: false, reviewer: "r\(number / 2)")
            _ = known.insert(item, policy: TrustPolicy())
        }
        #expect(known.reviewers == (0..<16).map { "r\($0)" })
    }

    @Test func limitsOfEvidenceAreExact() {
        let limits = EvidenceLimits(customer: 7, day: 14)
        #expect(limits.admit(afterOfCustomer: 6, ofDay: 13))
        #expect(!limits.admit(afterOfCustomer: 7, ofDay: 0))
        #expect(!limits.admit(afterOfCustomer: 0, ofDay: 14))
    }

    /// The same customer and day in two steps of freedom.
    @Test func sharesOfAnEarlierStepDoNotCountInTheNext() async throws {
        var policy = TrustPolicy()
        policy.maximumDayShare = 1
        let rig = Rig()
        let autonomy = AutonomyManager(rig.outbox, policy: policy)
        try await rig.approveMany(7, prefix: "first", of: "loud", every: .seconds(60))
        _ = try await autonomy.update()
        try await rig.oversight.set(.gatedAll, for: .category("how_to"), by: Rig.ann, reason: "careful")
        try await rig.approveMany(1, prefix: "between", of: "other", every: .seconds(60))
        _ = try await autonomy.update()
        try await rig.oversight.set(.gatedSend, for: .category("how_to"), by: Rig.olga, reason: "fine")
        try await rig.approveMany(2, prefix: "second", of: "loud", every: .seconds(60))
        _ = try await autonomy.update()
        let standing = try #require(try await autonomy.standing(of: "how_to", policyEpoch: "v1"))
        #expect(standing.acceptable == 2 && standing.overQuota == 0)
    }

    @Test func theShortestReadingIsEnough() async throws {
        for (milliseconds, isCounted) in [(1999, false), (2000, true)] as [(Int64, Bool)] {
            let rig = Rig()
            try await rig.open()
            try await rig.submit()
            rig.time.advance(by: .milliseconds(milliseconds))
            _ = try await rig.approve()
            let autonomy = AutonomyManager(rig.outbox)
            _ = try await autonomy.update()
            #expect((try await autonomy.standing(of: "how_to", policyEpoch: "v1") != nil) == isCounted)
        }
    }

    @Test func theReadingBeginsWhenTheDraftWasOpenedOrClaimed() async throws {
        for opensPage in [true, false] {
            let rig = Rig()
            try await rig.open()
            try await rig.submit()
            rig.time.advance(by: .seconds(60))
            if !opensPage { _ = try await rig.queue.claim("d1", by: Rig.ann) }
            let opened = rig.time.now()
            rig.time.advance(by: .seconds(1))
            let decision = DraftDecision(
                .approve,
                on: "d1",
                version: 1,
                by: Rig.ann,
                openedAt: opensPage ? opened : nil
            )
            _ = try await rig.queue.decide(decision)
            let entry = try await AuditLog(rig.store).entries(about: "d1").values.last
            #expect(entry?.details["dwell_ms"] == "1000" && entry?.details["verdict"] == nil)
        }
    }

    @Test(arguments: [EvidenceKind.bounced, .complaint, .sentAlone, .missing]) func onlyAVerdictIsJudged(
        kind: EvidenceKind
    ) async throws {
        let rig = Rig()
        await #expect(throws: OversightError.outOfRange("a verdict")) {
            try await AutonomyManager(rig.outbox).judge("d1", as: kind, by: Rig.ann)
        }
    }

    @Test(arguments: [Rig.bot, .system("x")]) func onlyAReviewerJudges(actor: Actor) async throws {
        let key = HMACSHA256.Key(Array("secret of the audit".utf8))
        let rig = Rig(sampler: Sampler(key: key, monitoredRate: 1, autonomousRate: 1))
        try await rig.open()
        try await rig.free()
        try await rig.submit()
        let autonomy = AutonomyManager(rig.outbox)
        await #expect(throws: OversightError.forbidden(needs: .reviewer)) {
            try await autonomy.judge("d1", as: .acceptable, by: actor)
        }
        #expect(try await autonomy.openSamples().values.map(\.draftID) == ["d1"])
    }

    /// The customers who write again are no fair sample of all.
    @Test func aSampleThatTheCustomerChoseCountsOnlyIfItIsCritical() async throws {
        for (kind, count) in [(EvidenceKind.unacceptable, 0), (.critical, 1)] {
            let rig = Rig()
            try await rig.open()
            try await rig.free()
            try await rig.submit()
            rig.time.advance(by: .seconds(10))
            _ = try await rig.dispatcher.dispatchDue()
            let autonomy = AutonomyManager(rig.outbox)
            try await rig.store.transaction { unit in
                let row = try #require(try await unit.read(OutboxItem.self, "d1.1"))
                try await autonomy.noteFollowUp(on: row, isComplaint: false, in: &unit)
            }
            #expect(try await autonomy.judge("d1", as: kind, by: Rig.ann))
            let before = try await autonomy.standing(of: "how_to", policyEpoch: "v1")?.unacceptable ?? 0
            #expect(before == 0)
            let changes = try await autonomy.update()
            #expect(changes.count == count)
        }
    }

    /// One step, because no single case was grave.
    @Test(arguments: [(OversightMode.autonomous, OversightMode.monitored), (.monitored, .gatedSend)])
    func aCategoryThatGetsWorseLosesAStep(mode: OversightMode, next: OversightMode) throws {
        var known = try trust([:], mode: mode)
        let bad = try evidence(.unacceptable)
        let alarm = (0..<100).lazy.compactMap { _ in known.insert(bad, policy: TrustPolicy()) }.first
        #expect(alarm == Demotion(to: next, reason: .worse))
    }

    @Test func aCategoryThatDoesWellRaisesNoAlarm() throws {
        var known = try trust([:], mode: .autonomous)
        let good = try evidence(.acceptable)
        #expect((0..<1000).allSatisfy { _ in known.insert(good, policy: TrustPolicy()) == nil })
    }

    @Test(arguments: [Rig.bot, Rig.ann, Rig.lea])
    func onlyAnOperatorAppliesAThreshold(actor: Actor) async throws {
        let autonomy = AutonomyManager(Rig().outbox)
        await #expect(throws: OversightError.forbidden(needs: .operator)) {
            try await autonomy.applyThreshold(to: "how_to", policyEpoch: "v1", by: actor, reason: "x")
        }
        await #expect(throws: OversightError.outOfRange("a threshold without sufficient evidence")) {
            try await autonomy.applyThreshold(to: "how_to", policyEpoch: "v1", by: Rig.olga, reason: "x")
        }
    }
}
