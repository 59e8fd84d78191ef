public import Frontdesk
public import OversightQueue
public import SupportCore

extension SupportDesk {
    /// Asks two prompts or models about past messages, as their threads and the facts stood then, and says which does better.
    ///
    /// Both are asked anew, so that neither has the advantage of being what people saw. Questions and answers go through what the
    /// loop uses: the same prompt builder, redaction and reader. Nothing is written and nothing is sent; the models are paid for.
    /// Facts that were not kept when the mail came are asked for once, for both; the report counts such cases.
    ///
    /// - Parameters:
    ///   - set: The cases.
    ///   - part: Which of them; the held-out ones only for the last question.
    ///   - candidate: What is tried.
    ///   - baseline: What it is compared with; nil for the desk's own prompt and model.
    ///   - judge: Says whether people would have sent a draft; it counts only if it agrees with them.
    ///   - seed: What confidence intervals are drawn from.
    ///   - principal: Who asks.
    /// - Returns: The report, which says what it cannot know.
    /// - Throws: ``/SupportCore/PermissionError``, ``ReplayError``, ``GoldenSetError``, `CancellationError`, or the store's error.
    public func replay(
        _ set: GoldenSet,
        part: GoldenSet.Part = .open,
        candidate: Contestant,
        baseline: Contestant? = nil,
        judge: (any DraftJudge)? = nil,
        seed: UInt64 = 1,
        for principal: Principal = .host
    ) async throws -> ReplayReport {
        try await require(.viewReports, of: principal)
        guard let own = baseline ?? classifier.map({ Contestant(prompt: configuration.prompt, classifier: $0) }) else {
            throw ReplayError.noModel
        }
        let replay = Replay(desk: self, baseline: own, candidate: candidate, judge: judge)
        return try await replay.run(try set.cases(of: part), lock: set.lock, seed: seed)
    }

    /// Records what a replay has found out, so that no category rises under a version that did worse.
    ///
    /// A category that may adopt what an earlier version has earned does so by ``/OversightQueue/AutonomyManager/adopt(_:policyEpoch:by:reason:)``.
    ///
    /// - Throws: ``/OversightQueue/OversightError/forbidden(needs:)`` for anyone but an operator, or the store's error.
    public func record(_ report: ReplayReport, by actor: Actor) async throws {
        for category in report.categories {
            try await trust.record(
                category.finding,
                of: category.category,
                policyEpoch: report.candidate,
                cases: category.cases,
                lock: report.lock,
                by: actor
            )
        }
    }
}

/// Why nothing can be replayed.
public enum ReplayError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The desk has no model, and none was named to compare with.
    case noModel
    /// None of the messages is there any more.
    case noCases

    /// A stable word for programs.
    public var code: String {
        switch self {
        case .noModel: "no_model"
        case .noCases: "no_cases"
        }
    }

    /// What is missing.
    public var description: String {
        switch self {
        case .noModel: "the desk has no model; name a baseline"
        case .noCases: "there is no decided draft whose message is still there"
        }
    }
}
