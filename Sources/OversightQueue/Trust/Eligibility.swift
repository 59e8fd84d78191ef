public import SupportCore

/// Whether a category may get more freedom, and what still stands against it.
public struct Eligibility: Hashable, Sendable {
    /// What can stand against it.
    public enum Obstacle: String, Sendable, Codable, CaseIterable {
        /// There is no freer mode to earn.
        case noNextStep = "no_next_step"
        /// The verdicts do not suffice yet.
        case evidence
        /// Evidence has not come in for long enough.
        case age
        /// Too few reviewers have judged.
        case reviewers
        /// A verdict was critical not long ago.
        case critical
        /// Nobody decides on too many drafts.
        case missing
        /// Samples wait for a person for too long.
        case samples
    }

    /// The mode it would get.
    public let to: OversightMode?
    /// The evidence so far; ``needed`` suffices.
    public let evidence: Double
    /// The evidence that suffices.
    public let needed: Double
    /// What still stands against it; empty if an operator may promote.
    public let obstacles: [Obstacle]

    /// Whether an operator may promote.
    public var isEligible: Bool { obstacles.isEmpty }
}

extension CategoryTrust {
    /// Whether the category may get more freedom at `now`.
    ///
    /// - Parameters:
    ///   - now: The time.
    ///   - policy: What is needed.
    ///   - hasOldSamples: Whether samples wait for a person for too long.
    /// - Returns: The verdict, with everything that stands against it.
    public func eligibility(at now: Timestamp, policy: TrustPolicy, hasOldSamples: Bool) -> Eligibility {
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
        return Eligibility(to: to, evidence: value, needed: 1 / policy.alpha, obstacles: obstacles)
    }
}
