/// McNemar's test of paired answers yes and no: only the pairs that disagree tell which side is better.
package struct McNemarTest: Sendable, Hashable {
    /// How many pairs only the candidate got right.
    package let gained: Int
    /// How many pairs only the baseline got right.
    package let lost: Int

    /// Counts the pairs that disagree; neither number may be negative.
    package init(gained: Int, lost: Int) {
        self.gained = gained
        self.lost = lost
    }

    /// The smaller of the two numbers, which the exact test looks at.
    package var statistic: Double { Double(min(gained, lost)) }

    /// The p value of the exact test, two-sided; right for any number of pairs, and cautious where they are few.
    package var exact: Double { min(1, 2 * coin.chance(upTo: min(gained, lost))) }

    /// The mid-p value: the exact test without half of the chance of what was seen, which makes it less cautious.
    package var mid: Double {
        guard gained != lost else { return 1 }
        let smaller = min(gained, lost)
        return min(1, 2 * coin.chance(upTo: smaller) - coin.chance(of: smaller))
    }

    /// The p value of the chi-squared approximation, with one degree of freedom.
    ///
    /// - Parameter isCorrected: Whether the statistic is corrected for continuity.
    /// - Returns: The p value; 1 if no pair disagrees.
    package func asymptotic(isCorrected: Bool = true) -> Double {
        guard gained + lost > 0 else { return 1 }
        let difference = abs(Double(gained) - Double(lost)) - (isCorrected ? 1 : 0)
        return NormalDistribution.chance(asFarAs: difference / Double(gained + lost).squareRoot())
    }

    private var coin: BinomialDistribution { BinomialDistribution(trials: gained + lost, rate: 0.5) }
}
