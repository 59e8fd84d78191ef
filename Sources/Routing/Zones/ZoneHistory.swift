package import SupportCore

/// The offsets of one time zone over time.
package struct ZoneHistory: Hashable, Sendable {
    package typealias Period = TimeZoneRules.Period

    package let identifier: String
    /// Sorted and never empty; the first one also holds for the time before it.
    package let periods: [Period]

    /// Without periods the zone is UTC.
    package init(identifier: String, periods: [Period]) {
        self.identifier = identifier
        let first = Period(start: Timestamp(milliseconds: 0), offset: 0, abbreviation: "UTC")
        self.periods = periods.isEmpty ? [first] : periods.sorted { $0.start < $1.start }
    }

    /// - Complexity: O(log n) in the number of periods.
    package func period(at instant: Timestamp) -> Period {
        periods[max(0, periods.partitioningIndex { $0.start > instant } - 1)]
    }

    package func day(at instant: Timestamp) -> CivilDate {
        let wall = CalendarRange.clamped(instant) + Int64(period(at: instant).offset) * 1000
        return CivilDate(daysSinceEpoch: Int(wall.dayNumber))
    }

    /// The first moment of a day at which the clocks show its midnight or a later time.
    package func start(of day: CivilDate) -> Timestamp {
        let wall = Int64(day.daysSinceEpoch) * .day
        var index = periods.partitioningIndex { $0.start.milliseconds > wall - 2 * .day }
        index = max(0, index - 1)
        while index + 1 < periods.count {
            let instant = max(periods[index].start.milliseconds, wall - Int64(periods[index].offset) * 1000)
            if instant < periods[index + 1].start.milliseconds { break }
            index += 1
        }
        let local = wall - Int64(periods[index].offset) * 1000
        return Timestamp(milliseconds: index == 0 ? local : max(periods[index].start.milliseconds, local))
    }

    /// The instant with the zone's offset, in RFC 3339 form: `2026-03-09T09:00:00-04:00`.
    ///
    /// An offset that is not a whole number of minutes, as some zones had until the 1970s, is written with its seconds.
    package func rfc3339(_ instant: Timestamp) -> String {
        let offset = period(at: instant).offset
        let wall = Timestamp(milliseconds: CalendarRange.clamped(instant) + Int64(offset) * 1000).description
        let time = wall.hasSuffix(".000Z") ? wall.dropLast(5) : wall.dropLast()
        guard offset != 0 else { return time + "Z" }
        let seconds = abs(offset) % 60
        let rest = seconds == 0 ? "" : ":\(seconds / 10)\(seconds % 10)"
        return time + (offset < 0 ? "-" : "+") + Self.clock(abs(offset) / 60) + rest
    }

    /// Minutes as hours and minutes with two digits each.
    static func clock(_ minutes: Int) -> String {
        let digits = [minutes / 600, minutes / 60 % 10, minutes % 60 / 10, minutes % 10]
        return "\(digits[0])\(digits[1]):\(digits[2])\(digits[3])"
    }
}
