internal import Frontdesk
internal import SupportCore

/// Asks both sides about each case, one after the other.
struct Replay: Sendable {
    let desk: SupportDesk
    let baseline: Contestant
    let candidate: Contestant
    let judge: (any DraftJudge)?

    func run(_ cases: [GoldenCase], lock: String, seed: UInt64) async throws -> ReplayReport {
        var replayed: [ReplayedCase] = []
        var (judged, people) = ([Bool](), [Bool]())
        var (missing, withTodaysFacts) = (0, 0)
        for golden in cases {
            try Task.checkCancellation()
            guard let past = try await desk.pastMessage(golden.messageID) else {
                missing += 1
                continue
            }
            if past.hasTodaysFacts { withTodaysFacts += 1 }
            let (both, request) = try await replay(golden, past)
            replayed.append(try await judging(both, request))
            if let word = try await word(on: golden.draft, request) {
                judged.append(word)
                people.append(golden.verdict == .accepted)
            }
        }
        guard !replayed.isEmpty else { throw ReplayError.noCases }
        return try ReplayReport(
            baseline: baseline.policyEpoch,
            candidate: candidate.policyEpoch,
            cases: replayed,
            missing: missing,
            withTodaysFacts: withTodaysFacts,
            judge: judge.map { JudgeCalibration($0.name, judged: judged, people: people) },
            lock: lock,
            seed: seed
        )
    }

    private func replay(_ golden: GoldenCase, _ past: PastMessage) async throws -> (ReplayedCase, ClassificationRequest)
    {
        let (old, new) = (past.question(by: baseline.prompt), past.question(by: candidate.prompt))
        let sides = (
            side(try await old.answer(of: baseline.classifier), golden, old.request),
            side(try await new.answer(of: candidate.classifier), golden, new.request)
        )
        return (ReplayedCase(golden: golden, baseline: sides.0, candidate: sides.1), old.request)
    }

    private func side(_ answer: PastAnswer, _ golden: GoldenCase, _ request: ClassificationRequest)
        -> ReplayedCase.Side
    {
        let policy = desk.queue.policy
        let scores = DraftScores(answer, sent: golden.sent, question: request.newText, policy: policy)
        return ReplayedCase.Side(answer, scores: scores)
    }

    private func judging(_ both: ReplayedCase, _ request: ClassificationRequest) async throws -> ReplayedCase {
        guard judge != nil else { return both }
        var both = both
        both.baseline.isAccepted = try await word(on: both.baseline.draft, request)
        both.candidate.isAccepted = try await word(on: both.candidate.draft, request)
        return both
    }

    /// What the judge says; no draft is no answer that could be sent.
    private func word(on draft: String?, _ request: ClassificationRequest) async throws -> Bool? {
        guard let judge else { return nil }
        guard let draft else { return false }
        do {
            return try await judge.accepts(draft, as: request.message, in: request.thread)
        } catch {
            try Task.checkCancellation()
            return nil
        }
    }
}
