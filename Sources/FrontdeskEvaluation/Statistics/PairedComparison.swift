/// Whether a candidate did better than a baseline on the same cases, and how sure that is.
///
/// Yes and no are compared by the exact McNemar test, scores by Wilcoxon's signed-rank test. What depends on chance is drawn
/// from a seed, so the same input gives the same result everywhere.
public struct PairedComparison: Sendable, Hashable, Codable {
    /// The tests.
    public enum Test: String, Sendable, Codable, CaseIterable {
        /// Of yes and no.
        case mcnemar
        /// Of scores.
        case wilcoxon
    }

    /// What a comparison says.
    public enum Verdict: String, Sendable, Codable, CaseIterable {
        /// The candidate is better, beyond chance.
        case improved
        /// The candidate is worse, beyond chance.
        case regressed
        /// An effect that matters would have been found, and was not.
        case noEffect = "no_effect"
        /// There are too few cases, or they differ too much, to say anything.
        case inconclusive
    }

    /// The test that was used.
    public let test: Test
    /// How many pairs were compared.
    public let pairs: Int
    /// How many groups of them are independent of each other.
    public let clusters: Int
    /// The test's statistic: the smaller count of pairs that disagree, or the smaller sum of ranks.
    public let statistic: Double
    /// The test's p value over all pairs, two-sided.
    public let pValue: Double
    /// The p value that the verdict rests on: that of independent groups if it is larger, adjusted for other comparisons.
    public let decisivePValue: Double
    /// The mean difference, candidate minus baseline; of yes and no the difference of their rates.
    public let effect: Double
    /// The lower end of the effect's 95 % confidence interval.
    public let low: Double
    /// The upper end.
    public let high: Double
    /// The smallest effect that would have been found with 80 % power; nil if no effect at all would have been.
    public let detectable: Double?
    /// The largest effect that does not matter.
    public let margin: Double
    /// What follows.
    public let verdict: Verdict

    /// The p value below which a difference is beyond chance.
    public static let level = 0.05
    /// The most pairs that are compared.
    public static let limit = 100_000
    static let scoreLimit = 1e100

    /// Compares yes and no.
    ///
    /// - Parameters:
    ///   - baseline: What the baseline did, per case.
    ///   - candidate: What the candidate did, in the same order.
    ///   - clusters: Which cases belong together, such as their conversations; nil if all are independent.
    ///   - seed: What the confidence interval is drawn from.
    ///   - margin: The largest difference of rates that does not matter, 0 or more.
    ///   - resamples: How often the interval is drawn, at least 100.
    /// - Throws: ``PairedComparisonError``.
    public init(
        baseline: [Bool],
        candidate: [Bool],
        clusters: [String]? = nil,
        seed: UInt64 = 1,
        margin: Double = 0.1,
        resamples: Int = 2000
    ) throws(PairedComparisonError) {
        try Self.require(baseline.count, candidate.count, clusters, margin)
        let differences = zip(baseline, candidate).map { Double($1 ? 1 : 0) - Double($0 ? 1 : 0) }
        let units = PairedUnits(differences, clusters: clusters)
        let mcnemar = McNemarTest(gained: differences.count { $0 > 0 }, lost: differences.count { $0 < 0 })
        var detectable = DetectableEffect.ofOutcomes(
            pairs: differences.count,
            disagreeing: mcnemar.gained + mcnemar.lost
        )
        if units.isClustered { detectable = Self.larger(detectable, DetectableEffect.ofSums(units.residuals)) }
        self.init(
            .mcnemar,
            units,
            statistic: mcnemar.statistic,
            pValue: mcnemar.exact,
            interval: units.interval(seed: seed, resamples: max(100, resamples)) ?? -1...1,
            detectable: detectable,
            margin: margin
        )
    }

    /// Compares scores, of which a higher one is better.
    ///
    /// - Parameters:
    ///   - baseline: The baseline's scores, per case.
    ///   - candidate: The candidate's, in the same order.
    ///   - clusters: Which cases belong together, such as their conversations; nil if all are independent.
    ///   - seed: What the confidence interval is drawn from.
    ///   - margin: The largest mean difference that does not matter, 0 or more; nil for a fifth of the scores' standard
    ///     deviation.
    ///   - resamples: How often the interval is drawn, at least 100.
    /// - Throws: ``PairedComparisonError``.
    public init(
        baseline: [Double],
        candidate: [Double],
        clusters: [String]? = nil,
        seed: UInt64 = 1,
        margin: Double? = nil,
        resamples: Int = 2000
    ) throws(PairedComparisonError) {
        try Self.require(baseline.count, candidate.count, clusters, margin)
        for scores in [baseline, candidate] {
            let bad = scores.firstIndex { !(abs($0) <= Self.scoreLimit) }
            if let bad { throw .notANumber(index: bad) }
        }
        let differences = zip(baseline, candidate).map { $1 - $0 }
        let units = PairedUnits(differences, clusters: clusters)
        let wilcoxon = WilcoxonTest(differences)
        let scores = baseline + candidate
        let deviation = Self.deviation(of: scores)
        let reach = (scores.max() ?? 0) - (scores.min() ?? 0)
        self.init(
            .wilcoxon,
            units,
            statistic: wilcoxon.statistic,
            pValue: wilcoxon.pValue,
            interval: units.interval(seed: seed, resamples: max(100, resamples)) ?? -reach...reach,
            detectable: Self.detectable(units, deviation: deviation),
            margin: margin ?? 0.2 * deviation
        )
    }

    private init(
        _ test: Test,
        _ units: PairedUnits,
        statistic: Double,
        pValue: Double,
        interval: ClosedRange<Double>,
        detectable: Double?,
        margin: Double
    ) {
        self.test = test
        self.statistic = statistic
        self.pValue = pValue
        self.detectable = detectable
        self.margin = margin
        pairs = units.pairs
        clusters = units.sums.count
        effect = units.mean
        (low, high) = (interval.lowerBound, interval.upperBound)
        // Cases of one conversation repeat each other; only the conversations are evidence.
        decisivePValue = units.isClustered ? max(pValue, WilcoxonTest(units.sums).pValue) : pValue
        verdict = Self.verdict(decisivePValue, effect, interval, detectable, margin: margin)
    }

    /// A comparison whose verdict rests on another p value.
    init(_ other: PairedComparison, decisivePValue: Double) {
        (test, pairs, clusters, statistic) = (other.test, other.pairs, other.clusters, other.statistic)
        (pValue, effect, low, high) = (other.pValue, other.effect, other.low, other.high)
        (detectable, margin) = (other.detectable, other.margin)
        self.decisivePValue = decisivePValue
        verdict = Self.verdict(decisivePValue, effect, low...high, detectable, margin: margin)
    }

    /// A difference has to pass the test, and its interval has to say the same.
    static func verdict(
        _ pValue: Double,
        _ effect: Double,
        _ interval: ClosedRange<Double>,
        _ detectable: Double?,
        margin: Double
    ) -> Verdict {
        if pValue < level, effect > 0, interval.lowerBound > 0 { return .improved }
        if pValue < level, effect < 0, interval.upperBound < 0 { return .regressed }
        guard let detectable, detectable <= margin else { return .inconclusive }
        return -margin <= interval.lowerBound && interval.upperBound <= margin ? .noEffect : .inconclusive
    }

    /// Where nothing differs there is no noise to measure by: then it is how many groups would have to differ at all, by what
    /// scores usually differ.
    private static func detectable(_ units: PairedUnits, deviation: Double) -> Double? {
        guard units.sums.allSatisfy({ $0 == 0 }) else { return DetectableEffect.ofScores(units.residuals) }
        return DetectableEffect.ofOutcomes(pairs: units.sums.count, disagreeing: 0).map { $0 * deviation }
    }

    private static func larger(_ first: Double?, _ second: Double?) -> Double? {
        guard let first, let second else { return nil }
        return max(first, second)
    }

    private static func deviation(of scores: [Double]) -> Double {
        let mean = scores.reduce(0) { $0 + $1 / Double(scores.count) }
        return scores.reduce(0) { $0 + ($1 - mean) * ($1 - mean) / Double(scores.count) }.squareRoot()
    }

    private static func require(
        _ baseline: Int,
        _ candidate: Int,
        _ clusters: [String]?,
        _ margin: Double?
    ) throws(PairedComparisonError) {
        guard baseline == candidate else { throw .lengthsDiffer(baseline, candidate) }
        if let clusters, clusters.count != baseline { throw .lengthsDiffer(baseline, clusters.count) }
        guard baseline > 0 else { throw .empty }
        guard baseline <= limit else { throw .tooMany(limit: limit) }
        if let margin, !(margin >= 0 && margin.isFinite) { throw .badMargin }
    }
}
