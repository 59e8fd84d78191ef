/// Paired differences in the groups that are independent of each other.
///
/// Mail of one conversation is alike, so a conversation counts as one observation: its sum of differences. Without clusters
/// every pair is one.
struct PairedUnits: Sendable {
    /// The sum of differences of each group, in the order of its first pair.
    private(set) var sums: [Double] = []
    /// The number of pairs of each group.
    private(set) var counts: [Double] = []
    let pairs: Int
    /// The mean difference.
    let mean: Double
    let isClustered: Bool

    init(_ differences: [Double], clusters: [String]?) {
        pairs = differences.count
        mean = differences.reduce(0, +) / Double(differences.count)
        isClustered = clusters != nil
        guard let clusters else {
            sums = differences
            counts = [Double](repeating: 1, count: differences.count)
            return
        }
        var places: [String: Int] = [:]
        for (difference, cluster) in zip(differences, clusters) { add(difference, to: cluster, &places) }
    }

    private mutating func add(_ difference: Double, to cluster: String, _ places: inout [String: Int]) {
        if let place = places[cluster] {
            sums[place] += difference
            counts[place] += 1
        } else {
            places[cluster] = sums.count
            sums.append(difference)
            counts.append(1)
        }
    }

    /// How far each group lies from the mean, on the scale of the mean; their own mean is zero.
    var residuals: [Double] {
        let scale = Double(sums.count) / Double(pairs)
        return zip(sums, counts).map { ($0 - mean * $1) * scale }
    }

    /// The 95 % confidence interval of the mean: the percentiles of means of groups drawn again with replacement.
    ///
    /// - Returns: The interval; nil for fewer than two groups, which say nothing of how far others would lie apart.
    func interval(seed: UInt64, resamples: Int) -> ClosedRange<Double>? {
        guard sums.count > 1 else { return nil }
        var dice = Draws(seed: seed, count: sums.count)
        var means: [Double] = []
        means.reserveCapacity(resamples)
        for _ in 0..<resamples { means.append(resampledMean(&dice)) }
        means.sort()
        return Self.percentile(0.025, of: means)...Self.percentile(0.975, of: means)
    }

    private func resampledMean(_ dice: inout Draws) -> Double {
        var (sum, count) = (0.0, 0.0)
        for _ in sums.indices {
            let drawn = dice.next()
            sum += sums[drawn]
            count += counts[drawn]
        }
        return sum / count
    }

    /// The value below which a share of sorted values lies, between two of them if need be.
    private static func percentile(_ share: Double, of sorted: [Double]) -> Double {
        let place = share * Double(sorted.count - 1)
        let (below, part) = (Int(place), place - place.rounded(.down))
        guard part > 0, below + 1 < sorted.count else { return sorted[below] }
        return sorted[below] + part * (sorted[below + 1] - sorted[below])
    }
}
