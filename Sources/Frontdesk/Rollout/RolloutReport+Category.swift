public import OversightQueue
internal import SupportCore

extension RolloutReport {
    /// How far one category of mail is on its way to automation, and why.
    public struct Category: Sendable, Codable, Hashable {
        /// The category: the name of the intent.
        public let category: String
        /// The mode in which its drafts are handled now.
        public let mode: OversightMode
        /// What decides the mode: what the category has earned, or the ceiling that keeps it below that.
        public let decidedBy: EffectiveMode.Source
        /// How many of the latest decisions of the model were looked at for the counts below, at most 1,000.
        public let decisions: Int
        /// How many of those the model was sure of.
        public let sure: Int
        /// How many drafts people have accepted since the last step.
        public let acceptable: Int
        /// How many they have not.
        public let unacceptable: Int
        /// How many were never decided on.
        public let missing: Int
        /// The evidence for the next step (an E-value).
        public let evidence: Double
        /// The evidence that suffices.
        public let evidenceNeeded: Double
        /// The mode that it would get next; nil if there is no freer one to earn.
        public let nextMode: OversightMode?
        /// What is missing for the next step; empty if an operator may apply it.
        public let obstacles: [Eligibility.Obstacle]
        /// How sure the model must be by configuration.
        public let configuredThreshold: Double
        /// What calibration says.
        public let threshold: AutonomyManager.Threshold

        /// Whether an operator may apply the next mode.
        public var isEligible: Bool { nextMode != nil && obstacles.isEmpty }
    }
}

extension RolloutReport.Category: CustomStringConvertible {
    /// A paragraph for people.
    public var description: String {
        ([modeLine, verdictLine, stepLine, thresholdLine].map { "  " + $0 }).reduce(category) { $0 + "\n" + $1 }
    }

    private var modeLine: String {
        "mode         \(mode.rawValue), decided by \(decidedBy.rawValue)"
    }

    private var verdictLine: String {
        "verdicts     \(acceptable) acceptable, \(unacceptable) not, \(missing) missing;"
            + " the model was sure of \(sure) of its last \(decisions) decisions"
    }

    private var stepLine: String {
        guard let nextMode else { return "next step    none to earn from here" }
        let numbers = "evidence \(Self.short(evidence)) of \(Self.short(evidenceNeeded))"
        if isEligible { return "next step    \(nextMode.rawValue) may be applied; \(numbers)" }
        let list = obstacles.map(\.words).joined(separator: ", ")
        return "next step    \(nextMode.rawValue), \(numbers); missing: \(list)"
    }

    private var thresholdLine: String {
        let now = threshold.applied.map { "\($0) applied" } ?? "\(configuredThreshold) by configuration"
        if let proposed = threshold.proposed, proposed != threshold.applied {
            return "threshold    \(now); \(proposed) may be applied"
        }
        guard let next = threshold.nextLook else { return "threshold    \(now)" }
        return "threshold    \(now); calibrated after \(next) verdicts, \(threshold.verdicts) are in"
    }

    private static func short(_ value: Double) -> String {
        String((min(value, 1e9) * 10).rounded() / 10)
    }
}

extension Eligibility.Obstacle {
    fileprivate var words: String {
        switch self {
        case .noNextStep: "a next step"
        case .evidence: "more acceptable verdicts"
        case .age: "more days"
        case .reviewers: "more reviewers"
        case .critical: "distance from a critical verdict"
        case .missing: "decisions on drafts that were left lying"
        case .regressed: "a replay in which it does no worse"
        case .samples: "verdicts on waiting samples"
        }
    }
}
