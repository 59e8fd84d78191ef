/// The smallest improvement that a comparison of this size and noise finds in 80 % of its runs.
enum DetectableEffect {
    /// Of yes and no, by the exact McNemar test.
    ///
    /// The share of pairs that disagree is taken to be the one that was seen, or the effect itself where that is more.
    ///
    /// - Returns: The difference of the two rates, 0 to 1; nil if not even the largest would be found.
    static func ofOutcomes(pairs: Int, disagreeing: Int) -> Double? {
        let share = Double(disagreeing) / Double(pairs)
        if disagreeing > 1000 { return ofManyOutcomes(pairs: Double(pairs), share: share) }
        return smallest(upTo: 1) { effect in
            outcomePower(of: effect, pairs: pairs, share: max(share, effect))
        }
    }

    /// The textbook's formula of McNemar's test, by the fixed point that it describes.
    private static func ofManyOutcomes(pairs: Double, share: Double) -> Double {
        var effect = 0.0
        for _ in 0..<50 {
            let spread = max(0, share - effect * effect).squareRoot()
            let needed =
                NormalDistribution.twoSidedQuantile * share.squareRoot() + NormalDistribution.powerQuantile * spread
            effect = needed / pairs.squareRoot()
        }
        return effect
    }

    private static func outcomePower(of effect: Double, pairs: Int, share: Double) -> Double {
        let disagreeing = BinomialDistribution(trials: pairs, rate: share)
        let losing = max(0, (share - effect) / (2 * share))
        let mean = Double(pairs) * share
        let reach = 6 * (mean * (1 - share)).squareRoot() + 6
        let range = max(0, Int(mean - reach))...min(pairs, Int(mean + reach))
        var power = 0.0
        for count in range {
            let limit = criticalCount(of: count)
            guard limit >= 0 else { continue }
            power +=
                disagreeing.chance(of: count)
                * BinomialDistribution(trials: count, rate: losing).chance(upTo: limit)
        }
        return power
    }

    /// The most losses among `count` pairs that disagree with which the exact test still finds an improvement; -1 for none.
    private static func criticalCount(of count: Int) -> Int {
        let coin = BinomialDistribution(trials: count, rate: 0.5)
        let guess = Double(count) / 2 - Double(count).squareRoot()
        var limit = max(-1, Int(guess.rounded(.down)) - 1)
        while limit < count, 2 * coin.chance(upTo: limit + 1) < PairedComparison.level { limit += 1 }
        while limit >= 0, 2 * coin.chance(upTo: limit) >= PairedComparison.level { limit -= 1 }
        return limit
    }

    /// Of sums of yes and no, by the interval of their mean and a test of ranks that is about as sharp.
    ///
    /// A shift of all sums, as of scores, is nothing that counts can do.
    ///
    /// - Parameter residuals: How far the independent observations lie from their mean.
    /// - Returns: The mean difference; nil if there are so few observations that no difference would be found.
    static func ofSums(_ residuals: [Double]) -> Double? {
        guard residuals.count >= fewestObservations else { return nil }
        let error = standardError(of: residuals)
        guard error > 0 else { return 0 }
        let correlation = min(0.9999, max(0, SignedRanks.correlation(with: residuals)))
        return smallest(upTo: 6 * error) { effect in
            let needed = NormalDistribution.twoSidedQuantile - effect / error
            return NormalDistribution.chance(above: needed, and: needed, correlation: correlation)
        }
    }

    /// Of scores, by Wilcoxon's test and the interval of their mean, both of which an improvement has to pass.
    ///
    /// - Parameter residuals: How far the independent observations lie from their mean.
    /// - Returns: The mean difference; nil if there are so few observations that no difference would be found.
    static func ofScores(_ residuals: [Double]) -> Double? {
        guard residuals.count >= fewestObservations else { return nil }
        let sorted = residuals.sorted()
        guard let last = sorted.last, let first = sorted.first, first < last else { return 0 }
        let error = standardError(of: sorted)
        let limit = 2 * max(last, -first) + 6 * error
        return smallest(upTo: limit) { ShiftedRanks(sorted, shift: $0).power(withErrorOfMean: error) }
    }

    /// With fewer, not even the same sign everywhere is beyond chance.
    private static let fewestObservations = 6

    private static func standardError(of residuals: [Double]) -> Double {
        let count = Double(residuals.count)
        return (residuals.reduce(0) { $0 + $1 * $1 } / (count - 1) / count).squareRoot()
    }

    /// By bisection, the smallest effect with enough power, which grows with the effect.
    private static func smallest(upTo limit: Double, _ power: (Double) -> Double) -> Double? {
        guard power(limit) >= 0.8 else { return nil }
        var (low, high) = (0.0, limit)
        for _ in 0..<30 {
            let middle = (low + high) / 2
            if power(middle) >= 0.8 { high = middle } else { low = middle }
        }
        return high
    }
}
