/// How much evidence a promotion needs, and what demotes a category.
public struct TrustPolicy: Sendable {
    /// What a promotion needs.
    public struct Step: Sendable, Hashable {
        /// The rate of acceptable drafts to exceed.
        public var target: Double
        /// How much time the evidence must cover.
        public var minimumAge: Duration
        /// How many different reviewers must have judged.
        public var minimumReviewers: Int

        /// Describes a promotion.
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
    /// The largest share of the needed verdicts that may be about one customer's mail; 1 for any.
    public var maximumCustomerShare = 0.1
    /// The largest share of the needed verdicts that may be about the mail of one day, in UTC; 1 for any.
    public var maximumDayShare = 0.2
    /// How many verdicts must have followed the last critical one.
    public var verdictsSinceCritical = 100
    /// The largest share of drafts that were not decided.
    public var maximumMissingShare = 0.2
    /// The mean number of verdicts between two false alarms.
    public var alarmLevel = 500.0
    /// How many customers in ``unhelpfulWindow`` mails saying that it did not help demote a category.
    public var unhelpfulLimit = 2
    /// See ``unhelpfulLimit``.
    public var unhelpfulWindow = 20
    /// How many of ``bounceWindow`` mails may bounce.
    public var bounceLimit = 5
    /// See ``bounceLimit``.
    public var bounceWindow = 100
    /// After how long without a verdict or trouble a category is demoted one step.
    public var decayAfter: Duration = .seconds(30 * 86_400)
    /// How long a sample may wait for a verdict before it blocks promotion.
    public var sampleDeadline: Duration = .seconds(72 * 3600)
    /// Whether promotions are applied without an operator.
    public var appliesPromotions = false

    /// The defaults.
    public init() {}

    package func step(above mode: OversightMode) -> (to: OversightMode, needs: Step)? {
        switch mode {
        case .gatedSend: (.monitored, toMonitored)
        case .monitored: (.autonomous, toAutonomous)
        case .readOnly, .gatedAll, .autonomous: nil
        }
    }
}
