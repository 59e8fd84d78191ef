/// What Wilcoxon's test would see if every observation were shifted by the same effect.
///
/// The moments of its statistic are those of Noether and Lehmann. They take time linear in the number of observations, because
/// the larger one is, the more others it outweighs.
struct ShiftedRanks: Sendable {
    private let shift: Double
    /// How far the expected statistic lies above what the test has to see, in standard deviations.
    private let distance: Double
    /// How closely the statistic follows the mean.
    private let correlation: Double

    /// - Parameters:
    ///   - sorted: The observations without the effect, in order; at least three.
    ///   - shift: The effect.
    init(_ sorted: [Double], shift: Double) {
        self.shift = shift
        let count = Double(sorted.count)
        var (rising, partners, squares, joint, product) = (0.0, 0.0, 0.0, 0.0, 0.0)
        var first = sorted.count
        for value in sorted {
            while first > 0, sorted[first - 1] + value + 2 * shift > 0 { first -= 1 }
            let isRising = value + shift > 0
            let others = Double(sorted.count - first) - (isRising ? 1 : 0)
            rising += isRising ? 1 : 0
            partners += others
            squares += others * others
            joint += isRising ? others : 0
            product += others * value
        }
        let (one, two) = (rising / count, partners / (count * (count - 1)))
        let three = (squares - partners) / (count * (count - 1) * (count - 2))
        let variance =
            count * one * (1 - one) + count * (count - 1) / 2 * two * (1 - two)
            + 2 * count * (count - 1) * (joint / (count * (count - 1)) - one * two)
            + count * (count - 1) * (count - 2) * (three - two * two)
        let excess = count * one + count * (count - 1) / 2 * two - count * (count + 1) / 4
        let null = (count * (count + 1) * (2 * count + 1) / 24).squareRoot()
        let above = excess - NormalDistribution.twoSidedQuantile * null
        distance = variance > 0 ? above / variance.squareRoot() : (above > 0 ? 40 : -40)
        let spread = (squares - partners * partners / count) * sorted.reduce(0) { $0 + $1 * $1 }
        correlation = spread > 0 ? min(0.9999, max(0, product / spread.squareRoot())) : 0.9999
    }

    /// The chance that both the test and the interval of the mean show the effect.
    func power(withErrorOfMean error: Double) -> Double {
        NormalDistribution.chance(
            above: NormalDistribution.twoSidedQuantile - shift / error,
            and: -distance,
            correlation: correlation
        )
    }
}
