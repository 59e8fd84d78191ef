import Foundation
import Frontdesk
import FrontdeskEvaluation
import FrontdeskTesting
import OversightQueue
import SupportCore
import Testing

/// Asking again about past mail.
struct ReplayTests {
    @Test("A prompt that answers as people did is found to be better, and nothing is written or sent")
    func findsTheBetterPrompt() async throws {
        let past = try await Self.edited(60)
        let (writes, sent) = (past.store.writes, past.transport.sent.count)
        let report = try await past.replay { PastMail.sent($0) }
        #expect(report.primary == .similarity)
        #expect(report.categories.map(\.category) == ["bug_report", "how_to"])
        #expect(report.categories.allSatisfy { $0.finding == .improved && $0.cases == 30 })
        #expect(report.overall.verdict == .improved)
        #expect(past.store.writes == writes)
        #expect(past.transport.sent.count == sent)
    }

    @Test("The same seed gives the same report")
    func isReproducible() async throws {
        let past = try await Self.edited(30)
        let reports = [
            try await past.replay { $0 % 3 == 0 ? PastMail.sent($0) : PastMail.oldDraft($0) },
            try await past.replay { $0 % 3 == 0 ? PastMail.sent($0) : PastMail.oldDraft($0) },
        ]
        #expect(reports[0] == reports[1])
        #expect(reports[0].json == reports[1].json)
    }

    @Test("A prompt that no longer answers, or makes things up, is found to be worse")
    func findsTheWorsePrompt() async throws {
        let past = try await Self.approved(60)
        let silent = try await past.replay { $0 % 2 == 0 ? nil : PastMail.oldDraft($0) }
        #expect(silent.categories.map(\.finding) == [.noEffect, .regressed])
        let inventive = try await past.replay { PastMail.oldDraft($0) + " It costs 4711 euros." }
        #expect(inventive.categories.allSatisfy { $0.alarms == [.supportedClaims] && $0.finding == .regressed })
    }

    @Test("A few cases say nothing")
    func saysWhenItCannotTell() async throws {
        let past = try await Self.edited(6)
        let report = try await past.replay { PastMail.sent($0) }
        #expect(report.categories.allSatisfy { $0.finding == .inconclusive })
    }

    @Test("The models see each thread as it stood then, through the prompt that is tried")
    func showsTheThreadAsItStood() async throws {
        let past = try await Self.approved(1)
        try await past.desk.store.transaction { unit in
            try unit.save(
                Message(
                    id: "later",
                    conversationID: "c0",
                    direction: .inbound,
                    origin: .contact,
                    from: nil,
                    bodyText: "I have found it meanwhile.",
                    receivedAt: unit.now + .seconds(60)
                )
            )
        }
        let model = PastMail.model { PastMail.oldDraft($0) }
        let prompt = PromptBuilder(knowledge: "We keep it under Settings.", version: "2")
        _ = try await past.desk.replay(
            past.desk.goldenSet(),
            part: .all,
            candidate: Contestant(prompt: prompt, classifier: model)
        )
        let request = try #require(model.requests.first)
        #expect(request.thread.map(\.id) == ["m0"])
        #expect(!request.prompt.user.contains("meanwhile"))
        #expect(request.prompt.system.contains("We keep it under Settings."))
        #expect(request.prompt.version == "2")
    }

    @Test("A judge counts only if it agrees with people, and often enough", arguments: Judge.Kind.allCases)
    func weighsTheJudge(_ kind: Judge.Kind) async throws {
        let past = try await Self.mixed(kind == .few ? 20 : 60)
        let report = try await past.replay(judge: Judge(kind: kind)) { PastMail.sent($0) }
        let judge = try #require(report.judge)
        #expect(judge.cases == (kind == .few ? 20 : 60))
        #expect(judge.counts == (kind == .good))
        #expect(report.primary == (kind == .good ? .judgedAcceptable : .similarity))
        #expect(report.limits.contains { $0.hasPrefix("The judge does not count") } == (kind != .good))
        if kind == .good { #expect(report.overall.verdict == .improved) }
    }

    @Test("Messages that are gone are counted, and a set without any is refused")
    func countsWhatIsGone() async throws {
        let past = try await Self.edited(8)
        let set = try await past.desk.goldenSet()
        try await past.desk.store.transaction { unit in unit.delete(Message.self, "m3") }
        let candidate = past.candidate { PastMail.sent($0) }
        let report = try await past.desk.replay(set, part: .all, candidate: candidate)
        #expect(report.missing == 1)
        #expect(report.cases.count == 7)
        #expect(report.limits.contains { $0.hasPrefix("1 cases could not") })
        await #expect(throws: ReplayError.noCases) {
            try await past.desk.replay(try GoldenSet([]), candidate: candidate)
        }
    }

    @Test("The page shows what a model or a category is called, and never runs it")
    func escapesThePage() async throws {
        let past = try await Self.edited(6)
        var prompt = PromptBuilder()
        prompt.version = "<script>alert(1)</script>"
        let report = try await past.desk.replay(
            past.desk.goldenSet(),
            part: .all,
            candidate: Contestant(prompt: prompt, classifier: PastMail.model { PastMail.sent($0) })
        )
        #expect(!report.html.contains("<script"))
        #expect(report.html.contains("&lt;script&gt;"))
        #expect(report.html.contains("<svg") && report.html.contains("<circle"))
        #expect(!report.html.contains("http"))
        let json = try JSONSerialization.jsonObject(with: Data(report.json.utf8)) as? [String: Any]
        #expect((json?["categories"] as? [Any])?.count == 2)
        #expect("\(report)".contains("What this cannot know:"))
        #expect(!report.json.contains("question 1"))
    }

    @Test("A version that did worse in a replay cannot rise or adopt; one that did not may adopt what was earned")
    func gatesVersions() async throws {
        let past = try PastMail(trust: PastMail.lenient)
        try await past.answer(0..<60) { number in
            number < 12 ? .approve : .approveEdited(.init(bodyText: PastMail.sent(number)))
        }
        let oversight = past.desk.oversight
        try await past.earn("how_to")
        #expect(try await oversight.mode(of: "how_to", policyEpoch: "scripted/1").mode == .monitored)
        #expect(try await oversight.mode(of: "how_to", policyEpoch: "scripted/2").mode == .gatedSend)

        let worse = try await past.replay(version: "2") { _ in nil }
        try await past.desk.record(worse, by: .operator("olga"))
        await #expect(throws: OversightError.self) {
            try await past.desk.trust.adopt("how_to", policyEpoch: "scripted/2", by: .operator("olga"), reason: "test")
        }
        let better = try await past.replay(version: "3") { PastMail.sent($0) }
        await #expect(throws: OversightError.self) {
            try await past.desk.trust.adopt("how_to", policyEpoch: "scripted/3", by: .operator("olga"), reason: "test")
        }
        await #expect(throws: (any Error).self) { try await past.desk.record(better, by: .reviewer("rita")) }
        try await past.desk.record(better, by: .operator("olga"))
        await #expect(throws: (any Error).self) {
            try await past.desk.trust.adopt("how_to", policyEpoch: "scripted/3", by: .reviewer("rita"), reason: "test")
        }
        try await past.desk.trust.adopt("how_to", policyEpoch: "scripted/3", by: .operator("olga"), reason: "replay")
        #expect(try await oversight.mode(of: "how_to", policyEpoch: "scripted/3").mode == .monitored)
        #expect(try await oversight.mode(of: "how_to", policyEpoch: "scripted/2").mode == .gatedSend)
        let entries = try await OversightHistory(past.desk.store).entries(
            action: "trust.replayed",
            from: Timestamp(milliseconds: 0),
            to: past.time.now() + .seconds(1)
        )
        #expect(entries.values.map { $0.details["verdict"] } == ["regressed", "regressed", "improved", "improved"])
    }

    private static func edited(_ count: Int) async throws -> PastMail {
        let past = try PastMail()
        try await past.answer(0..<count) { .approveEdited(.init(bodyText: PastMail.sent($0))) }
        return past
    }

    private static func approved(_ count: Int) async throws -> PastMail {
        let past = try PastMail()
        try await past.answer(0..<count) { _ in .approve }
        return past
    }

    private static func mixed(_ count: Int) async throws -> PastMail {
        let past = try PastMail()
        try await past.answer(0..<count) { number in
            number % 4 < 2 ? .approve : .approveEdited(.init(bodyText: PastMail.sent(number)))
        }
        return past
    }
}

extension PastMail {
    func candidate(version: String = "2", _ draft: @escaping @Sendable (Int) -> String?) -> Contestant {
        Contestant(prompt: PromptBuilder(version: version), classifier: Self.model(draft))
    }

    func replay(
        version: String = "2",
        judge: (any DraftJudge)? = nil,
        _ draft: @escaping @Sendable (Int) -> String?
    ) async throws -> ReplayReport {
        try await desk.replay(
            desk.goldenSet(),
            part: .all,
            candidate: candidate(version: version, draft),
            judge: judge
        )
    }

    /// Gives a category of the first version what its evidence allows.
    func earn(_ category: String) async throws {
        try await desk.tidy()
        try await desk.trust.promote(category, policyEpoch: "scripted/1", by: .operator("olga"), reason: "evidence")
    }

    /// Hardly any evidence suffices.
    static var lenient: TrustPolicy {
        var trust = TrustPolicy()
        trust.toMonitored = .init(target: 0.01, minimumAge: .zero, minimumReviewers: 1)
        trust.maximumCustomerShare = 1
        trust.maximumDayShare = 1
        return trust
    }
}

/// A judge that knows what people think, or does not.
struct Judge: DraftJudge {
    enum Kind: CaseIterable { case good, random, few }
    let kind: Kind
    let name = "judge-1"

    func accepts(_ draft: String, as answerTo: Message, in thread: [Message]) async throws -> Bool {
        let number = Int(draft.filter(\.isNumber)) ?? 0
        if kind == .random { return number % 3 == 0 }
        return draft == PastMail.sent(number) || number % 4 < 2
    }
}
