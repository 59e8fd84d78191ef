/// How much evidence a category needs for more freedom, and what takes it away.
public struct TrustPolicy: Sendable {
    /// What one step up needs.
    public struct Step: Sendable, Hashable {
        /// The rate of acceptable drafts that must be exceeded.
        public var target: Double
        /// For how long evidence must have come in.
        public var minimumAge: Duration
        /// How many different reviewers must have judged.
        public var minimumReviewers: Int

        /// Describes a step.
        public init(target: Double, minimumAge: Duration, minimumReviewers: Int) {
            self.target = target
            self.minimumAge = minimumAge
            self.minimumReviewers = minimumReviewers
        }
    }

    /// From gated_send to monitored.
    public var toMonitored = Step(target: 0.95, minimumAge: .seconds(7 * 86_400), minimumReviewers: 2)
    /// From monitored to autonomous.
    public var toAutonomous = Step(target: 0.98, minimumAge: .seconds(14 * 86_400), minimumReviewers: 1)
    /// The chance of a wrong promotion.
    public var alpha = 0.05
    /// Which share of the verdicts that a step needs may be about one customer's mail; 1 for any.
    public var maximumCustomerShare = 0.1
    /// Which share of the verdicts that a step needs may be about the mail of one day, in UTC; 1 for any.
    public var maximumDayShare = 0.2
    /// How many verdicts must have passed since the last critical one.
    public var verdictsSinceCritical = 100
    /// The largest share of drafts that nobody decided on.
    public var maximumMissingShare = 0.2
    /// The mean number of verdicts between two false alarms.
    public var alarmLevel = 500.0
    /// How many customers may say that it did not help, among ``unhelpfulWindow`` mails.
    public var unhelpfulLimit = 2
    /// See ``unhelpfulLimit``.
    public var unhelpfulWindow = 20
    /// How many mails may come back among ``bounceWindow``.
    public var bounceLimit = 5
    /// See ``bounceLimit``.
    public var bounceWindow = 100
    /// Without a verdict or a sign of trouble for so long a category falls one step.
    public var decayAfter: Duration = .seconds(30 * 86_400)
    /// How long a sample may wait for a person before it blocks promotion.
    public var sampleDeadline: Duration = .seconds(72 * 3600)
    /// How long the one-time code of a request for more freedom holds.
    public var codeLifetime: Duration = .seconds(86_400)
    /// Whether a promotion is applied without an operator.
    public var appliesPromotions = false

    /// The defaults.
    public init() {}

    /// What the next step up from a mode needs; nil if there is none.
    public func step(above mode: OversightMode) -> (to: OversightMode, needs: Step)? {
        switch mode {
        case .gatedSend: (.monitored, toMonitored)
        case .monitored: (.autonomous, toAutonomous)
        case .readOnly, .gatedAll, .autonomous: nil
        }
    }
}
