internal import SupportCore

/// What a set of durations comes to, in seconds; everything but the count is nil for an empty set.
///
/// It is computed from the durations themselves, in whole milliseconds: no average of averages, no drift.
public struct DurationSummary: Hashable, Sendable, Codable {
    /// How many there are.
    public let count: Int
    /// The sum divided by the count.
    public let average: Double?
    /// The one in the middle, or the mean of the two in the middle.
    public let median: Double?
    /// The smallest that at least 90 % do not exceed (nearest rank).
    public let p90: Double?
    /// The smallest that at least 95 % do not exceed (nearest rank).
    public let p95: Double?

    /// Sums durations up; negative ones count as zero.
    ///
    /// - Complexity: O(n log n).
    public init(_ durations: some Sequence<Duration>) {
        let sorted = durations.map { max(0, $0.wholeMilliseconds) }.sorted()
        count = sorted.count
        guard let last = sorted.last else {
            (average, median, p90, p95) = (nil, nil, nil, nil)
            return
        }
        let sum = sorted.reduce(into: Int64(0)) { $0 = $0.addingReportingOverflow($1).overflow ? .max : $0 + $1 }
        average = Double(sum) / Double(sorted.count) / 1000
        let middle = sorted.count / 2
        let pair = sorted.count.isMultiple(of: 2) ? sorted[middle - 1] : sorted[middle]
        median = (Double(pair) + Double(sorted[middle])) / 2000
        p90 = Double(Self.rank(90, of: sorted) ?? last) / 1000
        p95 = Double(Self.rank(95, of: sorted) ?? last) / 1000
    }

    private static func rank(_ percent: Int, of sorted: [Int64]) -> Int64? {
        let rank = (sorted.count * percent + 99) / 100
        return rank > 0 ? sorted[rank - 1] : nil
    }

    enum CodingKeys: String, CodingKey {
        case count
        case average
        case median
        case p90
        case p95
    }

    /// Writes every field, `null` for what an empty set has not.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(count, forKey: .count)
        try container.encode(average, forKey: .average)
        try container.encode(median, forKey: .median)
        try container.encode(p90, forKey: .p90)
        try container.encode(p95, forKey: .p95)
    }
}
