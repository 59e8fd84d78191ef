import FrontdeskTesting
import OversightQueue
import SupportCore
import Testing

/// No single customer and no single day decides how far a category is trusted.
struct TrustSharingTests {
    private func standing(_ rig: Rig, _ policy: TrustPolicy = TrustPolicy()) async throws -> CategoryTrust {
        let autonomy = AutonomyManager(rig.outbox, policy: policy)
        _ = try await autonomy.update()
        return try #require(try await autonomy.standing(of: "how_to", policyEpoch: "v1"))
    }

    @Test func theLimitsAreSharesOfWhatAStepNeeds() {
        let policy = TrustPolicy()
        #expect(EProcess.cleanVerdicts(target: 0.95) == 74)
        #expect(EProcess.cleanVerdicts(target: 0.98) == 187)
        #expect(policy.evidenceLimits(in: .gatedSend) == EvidenceLimits(customer: 7, day: 14))
        #expect(policy.evidenceLimits(in: .monitored) == EvidenceLimits(customer: 18, day: 37))
        #expect(policy.evidenceLimits(in: .autonomous) == .none)
    }

    @Test(arguments: [0, 1, -1, 2, .nan, .infinity] as [Double])
    func nonsenseLimitsNothingAndEndsNoProcess(number: Double) {
        #expect(EProcess.cleanVerdicts(target: number) == nil)
        #expect(EProcess.cleanVerdicts(target: 0.95, alpha: number) == nil)
        var policy = TrustPolicy()
        policy.maximumCustomerShare = number
        let limit = policy.evidenceLimits(in: .gatedSend).customer
        #expect(limit == 1 || limit == .max)
    }

    @Test(arguments: Array(stride(from: 0.5, to: 0.999, by: 0.017))) func cleanVerdictsAreTheFewestThatSuffice(
        target: Double
    )
        throws
    {
        let needed = try #require(EProcess.cleanVerdicts(target: target))
        #expect(EProcess.isSufficient(acceptable: needed, unacceptable: 0, target: target))
        #expect(!EProcess.isSufficient(acceptable: needed - 1, unacceptable: 0, target: target))
    }

    @Test func oneCustomersVerdictsCountUpToTheirShare() async throws {
        let rig = Rig()
        try await rig.approveMany(10, prefix: "one", of: "loud")
        try await rig.approveMany(3, prefix: "other")
        let trust = try await standing(rig)
        #expect(trust.acceptable == 7 + 3 && trust.overQuota == 3)
    }

    @Test func oneDaysVerdictsCountUpToTheirShare() async throws {
        let rig = Rig()
        try await rig.approveMany(30, prefix: "outage", every: .seconds(60))
        rig.time.advance(by: .seconds(86_400))
        try await rig.approveMany(5, prefix: "next", every: .seconds(60))
        let trust = try await standing(rig)
        #expect(trust.acceptable == 14 + 5 && trust.overQuota == 16)
    }

    /// Whether a verdict counts must not depend on what it says.
    @Test func badVerdictsAreRationedLikeGoodOnes() async throws {
        let rig = Rig()
        for number in 0..<9 {
            let id = DraftID("d\(number)")
            try await rig.submit(id, in: try await rig.open(ConversationID("c\(number)"), of: "angry"))
            rig.time.advance(by: .seconds(30))
            let reject = DraftDecision(.reject(note: nil, revise: false), on: id, version: 1, by: Rig.ann)
            _ = try await rig.queue.decide(reject)
        }
        let trust = try await standing(rig)
        #expect(trust.unacceptable == 7 && trust.overQuota == 2)
    }

    @Test func whatWasNotCountedStillWasDecided() async throws {
        let rig = Rig()
        try await rig.approveMany(10, prefix: "one", of: "loud")
        try await rig.submit("lost", in: try await rig.open("lost"))
        rig.time.advance(by: .seconds(72 * 3600))
        try await rig.queue.sweep()
        #expect(try await standing(rig).missingShare == 1.0 / 11)
    }

    /// The shares are on record, so it does not matter how often is counted, or by whom.
    @Test func countingInPortionsComesToTheSame() async throws {
        let rig = Rig()
        for number in 0..<10 {
            try await rig.approveMany(1, prefix: "p\(number)", of: "loud")
            _ = try await standing(rig)
        }
        #expect(try await standing(rig).acceptable == 7)
    }

    @Test func anOpenShareIsWhatTheHostWants() async throws {
        let rig = Rig()
        var policy = TrustPolicy()
        policy.maximumCustomerShare = 1
        policy.maximumDayShare = 1
        try await rig.approveMany(20, prefix: "one", of: "loud", every: .seconds(60))
        #expect(try await standing(rig, policy).acceptable == 20)
    }

    @Test func everyStepBeginsWithEmptyShares() async throws {
        let rig = Rig()
        var policy = TrustPolicy()
        policy.toMonitored = .init(target: 0.3, minimumAge: .zero, minimumReviewers: 1)
        policy.maximumCustomerShare = 1
        let autonomy = AutonomyManager(rig.outbox, policy: policy)
        let limits = policy.evidenceLimits(in: .gatedSend)
        #expect(limits.day == 1)
        try await rig.approveMany(5, prefix: "one", of: "loud", every: .seconds(86_400))
        #expect(try await standing(rig, policy).acceptable == 5)
        try await autonomy.promote("how_to", policyEpoch: "v1", by: Rig.olga, reason: "test")
        try await rig.free("how_to", to: .gatedSend)
        try await rig.approveMany(1, prefix: "two", of: "loud")
        #expect(try await standing(rig, policy).acceptable == 1)
    }

    @Test func aForgottenCustomerLeavesNoShare() async throws {
        let rig = Rig()
        let address = try EmailAddress("customer@example.com")
        let contact = ContactID(for: address)
        try await rig.store.transaction { unit in try unit.save(Contact(id: contact, email: address)) }
        try await rig.approveMany(7, prefix: "one", of: contact)
        _ = try await rig.dispatcher.dispatchDue()
        #expect(try await standing(rig).acceptable == 7)
        let erasure = Erasure(rig.store, owners: [OversightRecords(rig.outbox)])
        let request = try await erasure.request(.contact(contact), by: Rig.olga.principal)
        #expect(try await erasure.carryOut(request.id)?.completedAt != nil)
        try await rig.approveMany(1, prefix: "new", of: contact)
        #expect(try await standing(rig).acceptable == 8)
    }
}
