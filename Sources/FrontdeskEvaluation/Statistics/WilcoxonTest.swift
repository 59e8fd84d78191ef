/// Wilcoxon's signed-rank test of paired scores: whether the differences lie symmetrically around zero.
///
/// Differences of zero are left out. The p value is exact up to 50 pairs if no two differences have the same size and none is
/// zero, and up to 13 pairs in any case; beyond that it is the normal approximation, corrected for ties.
package struct WilcoxonTest: Sendable, Hashable {
    /// The smaller of the sums of ranks of rising and falling pairs.
    package let statistic: Double
    /// The p value, two-sided.
    package let pValue: Double

    package init(_ differences: [Double]) {
        let ranks = SignedRanks(differences)
        statistic = min(ranks.positive, ranks.negative)
        pValue = Self.pValue(of: ranks, pairs: differences.count)
    }

    private static func pValue(of ranks: SignedRanks, pairs: Int) -> Double {
        guard !ranks.doubled.isEmpty else { return 1 }
        let isPlain = !ranks.hasTies && ranks.doubled.count == pairs
        return pairs <= (isPlain ? 50 : 13) ? exact(ranks) : approximate(ranks)
    }

    /// Counts in how many of all ways to give the ranks signs the smaller sum is as small.
    private static func exact(_ ranks: SignedRanks) -> Double {
        let total = ranks.doubled.reduce(0, +)
        var ways = [Double](repeating: 0, count: total + 1)
        ways[0] = 1
        var reached = 0
        for rank in ranks.doubled {
            reached += rank
            for sum in stride(from: reached, through: rank, by: -1) { ways[sum] += ways[sum - rank] }
        }
        let smaller = Int(2 * min(ranks.positive, ranks.negative))
        var chance = ways[0...smaller].reduce(0, +)
        for _ in ranks.doubled { chance /= 2 }
        return min(1, 2 * chance)
    }

    private static func approximate(_ ranks: SignedRanks) -> Double {
        let count = Double(ranks.doubled.count)
        let variance = (count * (count + 1) * (2 * count + 1) - ranks.tieCorrection / 2) / 24
        return NormalDistribution.chance(asFarAs: (ranks.positive - count * (count + 1) / 4) / variance.squareRoot())
    }
}

/// The ranks of differences that are not zero, by their size; those of the same size share the mean of their ranks.
struct SignedRanks: Sendable {
    /// The sums of the ranks of positive and negative differences.
    private(set) var positive = 0.0
    private(set) var negative = 0.0
    /// Twice the ranks, which are whole numbers.
    private(set) var doubled: [Int] = []
    private(set) var hasTies = false
    /// The sum of `t^3 - t` over groups of `t` differences of the same size.
    private(set) var tieCorrection = 0.0

    init(_ differences: [Double]) {
        let sorted = differences.filter { $0 != 0 }.sorted { abs($0) < abs($1) }
        doubled.reserveCapacity(sorted.count)
        var start = 0
        while start < sorted.count {
            var end = start + 1
            while end < sorted.count, abs(sorted[end]) == abs(sorted[start]) { end += 1 }
            add(sorted[start..<end])
            start = end
        }
    }

    /// How closely the signed ranks of values that sum up to zero follow the values.
    static func correlation(with values: [Double]) -> Double {
        let sorted = values.sorted { abs($0) < abs($1) }
        var (product, squares, ranks) = (0.0, 0.0, 0.0)
        for (place, value) in sorted.enumerated() where value != 0 {
            let rank = Double(place + 1)
            product += abs(value) * rank
            squares += value * value
            ranks += rank * rank
        }
        return squares > 0 ? product / (squares * ranks).squareRoot() : 1
    }

    private mutating func add(_ group: ArraySlice<Double>) {
        let doubledRank = group.startIndex + 1 + group.endIndex
        for difference in group {
            doubled.append(doubledRank)
            if difference > 0 { positive += Double(doubledRank) / 2 } else { negative += Double(doubledRank) / 2 }
        }
        let size = Double(group.count)
        hasTies = hasTies || group.count > 1
        tieCorrection += size * size * size - size
    }
}
