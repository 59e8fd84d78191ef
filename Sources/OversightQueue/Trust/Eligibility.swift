package import SupportCore

/// Whether a category may be promoted, and what is missing.
public struct Eligibility: Hashable, Sendable {
    /// What can be missing.
    public enum Obstacle: String, Sendable, Codable, CaseIterable {
        /// There is no freer mode.
        case noNextStep = "no_next_step"
        /// The verdicts do not suffice yet.
        case evidence
        /// The evidence does not cover enough time.
        case age
        /// Too few reviewers have judged.
        case reviewers
        /// A critical verdict is too recent.
        case critical
        /// Too many drafts are not decided.
        case missing
        /// Samples have waited too long for a verdict.
        case samples
        /// The model or the prompt did worse in a replay.
        case regressed
    }

    /// The mode that it would get; nil if there is none.
    public let to: OversightMode?
    /// The evidence so far, an e-value.
    public let evidence: Double
    /// The evidence that suffices.
    public let needed: Double
    /// What is missing; empty if an operator may promote.
    public let obstacles: [Obstacle]

    /// Whether an operator may promote.
    public var isEligible: Bool { obstacles.isEmpty }
}

extension CategoryTrust {
    /// Whether the category may be promoted at `now`.
    package func eligibility(at now: Timestamp, policy: TrustPolicy, hasOldSamples: Bool, hasRegressed: Bool = false)
        -> Eligibility
    {
        guard let (to, needs) = policy.step(above: mode) else {
            return Eligibility(to: nil, evidence: 0, needed: 1 / policy.alpha, obstacles: [.noNextStep])
        }
        let value = EProcess.value(acceptable: acceptable, unacceptable: unacceptable, target: needs.target)
        var obstacles: [Eligibility.Obstacle] = []
        if value < 1 / policy.alpha { obstacles.append(.evidence) }
        if since.map({ now - $0 < needs.minimumAge }) ?? true { obstacles.append(.age) }
        if reviewers.count < needs.minimumReviewers { obstacles.append(.reviewers) }
        if let sinceCritical, sinceCritical < policy.verdictsSinceCritical { obstacles.append(.critical) }
        if missingShare > policy.maximumMissingShare { obstacles.append(.missing) }
        if hasOldSamples { obstacles.append(.samples) }
        if hasRegressed { obstacles.append(.regressed) }
        return Eligibility(to: to, evidence: value, needed: 1 / policy.alpha, obstacles: obstacles)
    }
}
