internal import SupportCore

/// Statistics of a set of durations, in seconds; everything but the count is nil for an empty set.
///
/// They are computed from the durations in whole milliseconds, not from averages, so they are exact.
public struct DurationSummary: Hashable, Sendable, Codable {
    /// The number of durations.
    public let count: Int
    /// The mean.
    public let average: Double?
    /// The middle value, or the mean of the two middle values.
    public let median: Double?
    /// The 90th percentile by nearest rank.
    public let p90: Double?
    /// The 95th percentile by nearest rank.
    public let p95: Double?

    /// Negative durations count as zero.
    package init(_ durations: some Sequence<Duration>) {
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

    /// Writes every field, `null` where it is nil.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(count, forKey: .count)
        try container.encode(average, forKey: .average)
        try container.encode(median, forKey: .median)
        try container.encode(p90, forKey: .p90)
        try container.encode(p95, forKey: .p95)
    }
}
