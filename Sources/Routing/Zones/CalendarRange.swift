internal import SupportCore

/// The years 1 to 9999, in which calendars calculate.
enum CalendarRange {
    /// 0001-01-01T00:00:00Z.
    static let start: Int64 = -62_135_596_800_000
    /// 9999-12-31T00:00:00Z.
    static let end: Int64 = 253_402_214_400_000

    static func clamped(_ instant: Timestamp) -> Int64 {
        min(max(instant.milliseconds, start), end)
    }
}

extension Int64 {
    /// A day in milliseconds.
    static let day: Int64 = 86_400_000

    /// The quotient, rounded down.
    func quotient(by divisor: Int64) -> Int64 {
        let quotient = self / divisor
        return self % divisor < 0 ? quotient - 1 : quotient
    }

    /// The day of this wall time, in days since 1970-01-01.
    var dayNumber: Int64 { quotient(by: .day) }
}
