internal import SupportCore

/// Validates working hours and compiles them, collecting all issues instead of stopping at the first.
struct HoursReader {
    private let hours: WorkingHours
    private let path: String
    private(set) var issues: [DocumentIssue] = []
    private(set) var warnings: [DocumentIssue] = []

    init(_ hours: WorkingHours, path: String) {
        self.hours = hours
        self.path = path
    }

    mutating func zone(_ zones: TimeZoneRules) -> ZoneHistory? {
        if let zone = zones.history(of: hours.timeZone) { return zone }
        report(
            "timezone",
            "unknown_time_zone",
            "expected an IANA time zone such as America/New_York that this program's zone data knows"
        )
        return nil
    }

    /// The compiled hours; meaningless if there are issues.
    mutating func pattern() -> WallPattern {
        for name in hours.schedule.unknownDays.prefix(10) {
            report("schedule", "unknown_weekday", "expected the English name of a weekday, found '\(name.prefix(20))'")
        }
        let week = Weekday.allCases.map { day in
            spans(hours.schedule.days[day] ?? .closed, at: "schedule.\(day.rawValue)")
        }
        let exceptions = exceptions()
        guard hours.isEnabled else {
            let allDay = DayPlan(joining: [0..<Int64.day])
            return WallPattern(plans: Array(repeating: allDay, count: 7), exceptions: [:])
        }
        if week.allSatisfy(\.isEmpty), exceptions.values.allSatisfy(\.isEmpty) {
            warn("schedule", "never_open", "no day has hours, so this inbox never opens")
        }
        return WallPattern(week: week, exceptions: exceptions, clipsPreviousShift: hours.clipsPreviousShift ?? false)
    }

    private mutating func exceptions() -> [Int64: [Range<Int64>]] {
        var days: [Int64: [Range<Int64>]] = [:]
        for (field, list) in [("holidays", hours.holidays), ("specialOpenings", hours.specialOpenings)] {
            let entries = (list ?? []).enumerated().map { ($1, "\(field)[\($0)]") }
            // A date of one year takes precedence over a yearly one.
            for (day, place) in entries where day.isYearly { add(day, at: place, to: &days) }
            for (day, place) in entries where !day.isYearly { add(day, at: place, to: &days) }
        }
        return days
    }

    private mutating func add(_ day: Holiday, at place: String, to days: inout [Int64: [Range<Int64>]]) {
        let spans = spans(day.hours, at: "\(place).hours")
        guard let date = CivilDate(iso8601: day.date) else {
            return report(place, "invalid_date", "expected a day that exists as YYYY-MM-DD, such as 2026-12-25")
        }
        guard day.isYearly else {
            days[Int64(date.daysSinceEpoch)] = spans
            return
        }
        for year in 1970..<2200 {
            guard let date = CivilDate(year: year, month: date.month, day: date.day) else { continue }
            days[Int64(date.daysSinceEpoch)] = spans
        }
    }

    private mutating func spans(_ hours: DayHours, at place: String) -> [Range<Int64>] {
        hours.intervals.enumerated().compactMap { index, interval in
            range(interval, at: hours.intervals.count == 1 ? place : "\(place)[\(index)]")
        }
    }

    private mutating func range(_ interval: OpenInterval, at place: String) -> Range<Int64>? {
        let start = Self.minutes(interval.start)
        let end = Self.minutes(interval.end)
        if start == nil || start == 1440 {
            report("\(place).start", "invalid_clock_time", "expected a time from 00:00 to 23:59, such as 09:00")
        }
        if end == nil {
            report("\(place).end", "invalid_clock_time", "expected a time from 00:00 to 24:00, such as 17:00")
        }
        guard let start, let end, start < 1440 else { return nil }
        if interval.end == "23:59" {
            warn("\(place).end", "closes_before_midnight", "23:59 leaves the last minute closed; 24:00 is midnight")
        }
        let minute: Int64 = 60_000
        return Int64(start) * minute..<Int64(end > start ? end : end + 1440) * minute
    }

    /// Minutes since midnight of a time that is strictly `HH:MM`; 1,440 for `24:00`.
    private static func minutes(_ text: String) -> Int? {
        let bytes = Array(text.utf8.prefix(6))
        guard bytes.count == 5, bytes[2] == UInt8(ascii: ":") else { return nil }
        let digits = [bytes[0], bytes[1], bytes[3], bytes[4]].map { Int($0) - Int(UInt8(ascii: "0")) }
        guard digits.allSatisfy((0...9).contains) else { return nil }
        let (hour, minute) = (digits[0] * 10 + digits[1], digits[2] * 10 + digits[3])
        guard minute < 60, hour < 24 || (hour == 24 && minute == 0) else { return nil }
        return hour * 60 + minute
    }

    private mutating func report(_ field: String, _ code: String, _ message: String) {
        guard issues.count < 100 else { return }
        issues.append(DocumentIssue(path: "\(path).\(field)", code: code, message: message))
    }

    private mutating func warn(_ field: String, _ code: String, _ message: String) {
        guard warnings.count < 100 else { return }
        warnings.append(DocumentIssue(path: "\(path).\(field)", code: code, message: message))
    }
}
