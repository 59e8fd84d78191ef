import Frontdesk
import FrontdeskTesting
import SupportCore
import Testing

/// From "everything goes to people" to a category that answers alone.
struct RolloutTests {
    static let day = Duration.seconds(86_400)

    static func company(_ rollout: Rollout = .firstWeek, confidence: Double = 0.96) throws -> Company {
        let json = "{\"intent\":\"billing_question\",\"confidence\":\(confidence),\"draft\":\"Under Settings.\"}"
        return try Company(classifier: ScriptedClassifier(always: json), change: { $0.rollout = rollout })
    }

    @Test(arguments: [0.96, 0.4]) func inTheFirstWeekEverythingGoesToPeopleAndIsOnlyLogged(confidence: Double)
        async throws
    {
        let company = try Self.company(confidence: confidence)
        try await company.desk.oversight
            .set(.autonomous, for: .category("billing_question"), by: .operator("1"), reason: "too early")
        try await company.receive("m1", text: "x")
        try await company.settle()
        #expect(company.provider.sent.map(\.mail.kind) == [.forward(of: "m1")])
        #expect(try await company.desk.pending().values.isEmpty)
        let record = try #require(try await company.desk.classifications().values.first)
        #expect(record.isShadow && record.confidence == confidence)
        let draft = try await company.desk.queue.draft(try #require(record.draftID))
        #expect(draft?.mail.bodyText == "Under Settings.")
        #expect(draft?.review.phase.isOpen == false)
        let report = try await company.desk.rolloutReport()
        #expect(report.phase == .shadow)
        #expect(report.shadowUntil == report.at + .seconds(7 * 86_400) || company.time.now() > report.at)
        #expect(report["billing_question"]?.decisions == 1)
        #expect(report["billing_question"]?.sure == (confidence > 0.85 ? 1 : 0))
    }

    @Test func afterTheFirstWeekUnsureAnswersWaitForAPersonTooAndNeverLeaveAlone() async throws {
        let company = try Self.company(confidence: 0.4)
        try await company.receive("m1", text: "x")
        try await company.settle()
        company.time.advance(by: Self.day * 7)
        try await company.desk.oversight
            .set(.autonomous, for: .category("billing_question"), by: .operator("1"), reason: "bold")
        try await company.receive("m2", text: "x")
        try await company.settle()
        let pending = try await company.desk.pending().values
        #expect(pending.map(\.original?.providerMessageID) == ["m2"])
        #expect(pending.first?.draft.holdReasons.contains("not_confident") == true)
        #expect(try await company.desk.rolloutReport().phase == .review)
    }

    @Test func withoutARolloutAnUnsureAnswerGoesToPeopleWithoutADraft() async throws {
        let company = try Self.company(confidence: 0.4)
        let plain = try Company(
            classifier: ScriptedClassifier(always: #"{"intent":"refund","confidence":0.4,"draft":"x"}"#)
        )
        try await plain.receive("m1", text: "x")
        try await plain.settle()
        #expect(plain.provider.sent.map(\.mail.kind) == [.forward(of: "m1")])
        #expect(try await plain.desk.rolloutReport().phase == nil)
        #expect(try await company.desk.rolloutReport().phase == nil, "it begins with the first mail")
    }

    @Test func aCategoryEarnsItsThresholdAndThenItsMode() async throws {
        let company = try Self.company(Rollout(shadowFor: .zero))
        let owner = Actor.operator("1")
        let category = "billing_question"
        try await Self.review(236, at: company, from: 0)
        var standing = try #require(try await company.desk.rolloutReport()[category])
        #expect(standing.threshold.verdicts == 236)
        #expect(standing.threshold.proposed == 0.5)
        #expect(standing.mode == .gatedSend && standing.decidedBy == .category)
        await #expect(throws: OversightError.self) {
            try await company.desk.applyThreshold(to: category, by: .reviewer("rita"), reason: "me too")
        }
        try await company.desk.applyThreshold(to: category, by: owner, reason: "calibrated")
        standing = try #require(try await company.desk.rolloutReport()[category])
        #expect(standing.threshold.applied == 0.5 && standing.acceptable == 0)
        #expect(!standing.isEligible)
        await #expect(throws: OversightError.self) {
            try await company.desk.promote(category, by: owner, reason: "impatient")
        }
        try await Self.review(74, at: company, from: 1000)
        standing = try #require(try await company.desk.rolloutReport()[category])
        #expect(standing.acceptable == 74 && standing.evidence >= 20)
        #expect(standing.isEligible && standing.nextMode == .monitored)
        #expect(standing.description.contains("monitored may be applied"))
        try await company.desk.promote(category, by: owner, reason: "earned")
        #expect(try await company.desk.rolloutReport()[category]?.mode == .monitored)

        let sent = company.provider.sent.count
        try await company.receive("alone", text: "x")
        try await company.settle()
        #expect(company.provider.sent.count == sent + 1)
        #expect(company.provider.sent.last?.mail.kind == .reply(to: "alone"))
        #expect(try await company.desk.rolloutReport()[category]?.threshold.applied == 0.5)
    }

    @Test func aReportIsAValueThatCanBeCodedAndRead() async throws {
        let company = try Self.company()
        try await company.receive("m1", text: "x")
        try await company.settle()
        let report = try await company.desk.rolloutReport()
        #expect(report.description.contains("Everything goes to people until 2026-01-12"))
        #expect(report.description.contains("mode         gated_send, decided by category"))
        #expect(report.description.contains("calibrated after 236 verdicts, 0 are in"))
        #expect(report.description.contains("missing: more acceptable verdicts"))
        #expect(report.categories.map(\.category) == company.desk.configuration.intents.map(\.name))
    }

    /// Lets two reviewers accept drafts, spread over eight days.
    private static func review(_ count: Int, at company: Company, from first: Int) async throws {
        for number in 0..<count {
            try await company.receive("m\(first + number)", from: "c\(first + number)@a.example", text: "x")
            try await company.desk.processUntilIdle()
            company.time.advance(by: day * 8 / count)
            for item in try await company.desk.pending(PendingQuery(threadLimit: 0)).values {
                let reviewer = Actor.reviewer(number % 2 == 0 ? "rita" : "olga")
                _ = try await company.desk.decide(DraftDecision(.approve, on: item.draft.id, version: 1, by: reviewer))
            }
        }
        try await company.settle()
        try await company.desk.tidy()
    }
}
