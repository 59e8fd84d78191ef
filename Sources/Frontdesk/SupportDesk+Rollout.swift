public import OversightQueue
public import SupportCore

extension SupportDesk {
    /// How far the workspace and each category are on their way to automation, and what is missing for the next step.
    ///
    /// Verdicts of the last minute may not be counted yet; ``tidy()`` counts them.
    public func rolloutReport(for principal: Principal = .host) async throws -> RolloutReport {
        try await require(.viewReports, of: principal)
        let start = try await store.fetch(RolloutStart.self, RolloutStart.id)
        let rollout = configuration.rollout
        let now = store.time.now()
        var categories: [RolloutReport.Category] = []
        for intent in configuration.intents { categories.append(try await report(on: intent)) }
        return RolloutReport(
            at: now,
            phase: start.flatMap { rollout?.phase(startedAt: $0.at, at: now) },
            shadowUntil: start.flatMap { start in rollout.map { start.at + $0.shadowFor } },
            policyEpoch: context.policyEpoch,
            categories: categories
        )
    }

    /// Gives a category the next mode that it has earned.
    ///
    /// - Throws: ``/OversightQueue/OversightError`` if the actor is no operator or the evidence does not suffice, or the
    ///   store's error.
    public func promote(_ category: String, by actor: Actor, reason: String) async throws {
        try await trust.promote(category, policyEpoch: context.policyEpoch, by: actor, reason: reason)
    }

    /// Applies the threshold that calibration proposes for a category.
    ///
    /// - Returns: The threshold.
    /// - Throws: ``/OversightQueue/OversightError`` if the actor is no operator or nothing is proposed, or the store's error.
    @discardableResult
    public func applyThreshold(to category: String, by actor: Actor, reason: String) async throws -> Double {
        try await trust.applyThreshold(to: category, policyEpoch: context.policyEpoch, by: actor, reason: reason)
    }

    private func report(on intent: Intent) async throws -> RolloutReport.Category {
        let epoch = context.policyEpoch
        let mode = try await oversight.mode(of: intent.name, policyEpoch: epoch)
        let trust =
            try await self.trust.standing(of: intent.name, policyEpoch: epoch)
            ?? CategoryTrust(category: intent.name, policyEpoch: epoch, mode: min(mode.mode, .gatedSend))
        let eligibility = try await self.trust.eligibility(of: trust)
        let decisions = try await classifications(intent: intent.name, limit: 1000).values
        return RolloutReport.Category(
            category: intent.name,
            mode: mode.mode,
            decidedBy: mode.decidedBy,
            decisions: decisions.count,
            sure: decisions.count { $0.confidence ?? 0 >= intent.threshold },
            acceptable: trust.acceptable,
            unacceptable: trust.unacceptable,
            missing: trust.missing,
            evidence: eligibility.evidence,
            evidenceNeeded: eligibility.needed,
            nextMode: eligibility.to,
            obstacles: eligibility.obstacles,
            configuredThreshold: intent.threshold,
            threshold: try await self.trust.threshold(of: intent.name, policyEpoch: epoch)
        )
    }
}
