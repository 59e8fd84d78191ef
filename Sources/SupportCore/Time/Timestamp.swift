/// An instant in UTC, to the millisecond.
///
/// Every time that the package stores or compares is a `Timestamp`. A time zone appears only in working hours.
public struct Timestamp: Hashable, Sendable, Comparable {
    /// Milliseconds since 1970-01-01T00:00:00Z, without leap seconds; negative before it.
    public let milliseconds: Int64

    /// The instant `milliseconds` after 1970-01-01T00:00:00Z.
    public init(milliseconds: Int64) {
        self.milliseconds = milliseconds
    }

    /// The instant `seconds` after 1970-01-01T00:00:00Z; values out of range are clamped to the farthest instant.
    public init(seconds: Int64) {
        let (product, overflow) = seconds.multipliedReportingOverflow(by: 1000)
        milliseconds = overflow ? (seconds < 0 ? .min : .max) : product
    }

    /// Whole seconds since 1970-01-01T00:00:00Z, rounded down.
    public var seconds: Int64 {
        let quotient = milliseconds / 1000
        return milliseconds % 1000 < 0 ? quotient - 1 : quotient
    }

    /// Whether `lhs` lies before `rhs`.
    public static func < (lhs: Timestamp, rhs: Timestamp) -> Bool {
        lhs.milliseconds < rhs.milliseconds
    }

    /// The instant `duration` later, to the millisecond; saturates at the farthest instant.
    public static func + (lhs: Timestamp, duration: Duration) -> Timestamp {
        let (sum, overflow) = lhs.milliseconds.addingReportingOverflow(duration.wholeMilliseconds)
        return Timestamp(milliseconds: overflow ? (lhs.milliseconds < 0 ? .min : .max) : sum)
    }

    /// The instant `duration` earlier, to the millisecond; saturates at the farthest instant.
    public static func - (lhs: Timestamp, duration: Duration) -> Timestamp {
        lhs + .milliseconds(-duration.wholeMilliseconds)
    }

    /// The time from `rhs` to `lhs`; negative if `lhs` is earlier.
    public static func - (lhs: Timestamp, rhs: Timestamp) -> Duration {
        let (difference, overflow) = lhs.milliseconds.subtractingReportingOverflow(rhs.milliseconds)
        return .milliseconds(overflow ? (lhs < rhs ? -Int64.max : .max) : difference)
    }
}

extension Duration {
    /// A share of the duration, to the millisecond; shares outside 0...1 and what is no number count as 0 or 1.
    package func share(_ share: Double) -> Duration {
        guard share < 1 else { return self }
        guard share > 0 else { return .zero }
        return .milliseconds(Int64(Double(wholeMilliseconds) * share))
    }

    /// The duration in milliseconds, rounded towards zero; saturates at `Int64.max` and its negative.
    package var wholeMilliseconds: Int64 {
        let (seconds, attoseconds) = components
        let (product, overflow) = seconds.multipliedReportingOverflow(by: 1000)
        let (sum, carry) = product.addingReportingOverflow(attoseconds / 1_000_000_000_000_000)
        guard !overflow, !carry else { return seconds < 0 ? -Int64.max : .max }
        return max(sum, -Int64.max)
    }
}
