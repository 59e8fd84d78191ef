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

    /// Of scores, by Wilcoxon's test and by the interval of their mean, whichever needs more.
    ///
    /// - Parameter residuals: How far the independent observations lie from their mean.
    /// - Returns: The mean difference; nil if there are so few observations that no difference would be found.
    static func ofScores(_ residuals: [Double]) -> Double? {
        guard residuals.count >= 6 else { return nil }
        let sorted = residuals.sorted()
        guard let last = sorted.last, let first = sorted.first, first < last else { return 0 }
        let count = Double(sorted.count)
        let variance = sorted.reduce(0) { $0 + $1 * $1 } / (count - 1)
        let forMean =
            (NormalDistribution.twoSidedQuantile + NormalDistribution.powerQuantile) * (variance / count).squareRoot()
        let forRanks = smallest(upTo: 2 * max(last, -first)) { rankPower(of: $0, sorted) }
        return forRanks.map { max($0, forMean) }
    }

    /// The power of Wilcoxon's test against a shift, by the moments of its statistic (Noether, Lehmann).
    ///
    /// Linear in the number of observations, because how many partners outweigh an observation falls as it falls.
    private static func rankPower(of shift: Double, _ sorted: [Double]) -> Double {
        let count = Double(sorted.count)
        var (rising, partners, squares, both) = (0.0, 0.0, 0.0, 0.0)
        var first = sorted.count
        for value in sorted {
            while first > 0, sorted[first - 1] + value + 2 * shift > 0 { first -= 1 }
            let isRising = value + shift > 0
            let others = Double(sorted.count - first) - (isRising ? 1 : 0)
            rising += isRising ? 1 : 0
            partners += others
            squares += others * (others - 1)
            both += isRising ? others : 0
        }
        let one = rising / count
        let two = partners / (count * (count - 1))
        let three = squares / (count * (count - 1) * (count - 2))
        let joint = both / (count * (count - 1))
        let mean = count * one + count * (count - 1) / 2 * two
        let variance =
            count * one * (1 - one) + count * (count - 1) / 2 * two * (1 - two)
            + 2 * count * (count - 1) * (joint - one * two)
            + count * (count - 1) * (count - 2) * (three - two * two)
        let null = (count * (count + 1) * (2 * count + 1) / 24).squareRoot()
        let distance = mean - count * (count + 1) / 4 - NormalDistribution.twoSidedQuantile * null
        guard variance > 0 else { return distance > 0 ? 1 : 0 }
        return NormalDistribution.chance(upTo: distance / variance.squareRoot())
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
