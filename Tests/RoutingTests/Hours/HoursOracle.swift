import Foundation
import Routing
import SupportCore

/// The slow and obviously right answer: walks minute by minute and asks Foundation what the clocks show.
///
/// A shift runs from the first minute at which the clocks show its start or a later time, up to the first minute at which
/// they show its end or a later time.
struct HoursOracle {
    private(set) var open: Set<Int64> = []
    let minutes: Range<Int64>

    init(_ hours: WorkingHours, days: Range<Int>, zone: TimeZone) {
        let start = Int64(days.lowerBound - 3) * 1440
        let end = Int64(days.upperBound + 3) * 1440
        minutes = Int64(days.lowerBound) * 1440..<Int64(days.upperBound) * 1440
        let walls = (start..<end).map { minute in
            minute + Int64(zone.secondsFromGMT(for: Date(timeIntervalSince1970: Double(minute) * 60)) / 60)
        }
        func first(showing wall: Int64) -> Int64 {
            start + Int64(walls.firstIndex { $0 >= wall } ?? walls.count)
        }
        for day in days.lowerBound - 2..<days.upperBound + 2 {
            for (opening, closing) in Self.shifts(hours, on: CivilDate(daysSinceEpoch: day)) {
                let midnight = Int64(day) * 1440
                open.formUnion(first(showing: midnight + opening)..<first(showing: midnight + closing))
            }
        }
    }

    /// The open time between two seconds.
    func seconds(from start: Int64, to end: Int64) -> Int64 {
        var sum: Int64 = 0
        var second = start
        while second < end {
            let next = min(end, (second / 60 + 1) * 60)
            if open.contains(second / 60) { sum += next - second }
            second = next
        }
        return sum
    }

    private static func shifts(_ hours: WorkingHours, on date: CivilDate) -> [(Int64, Int64)] {
        let special = hours.specialOpenings?.last { $0.date == date.description }
        let holiday = hours.holidays?.last { $0.date == date.description }
        let spans = (special ?? holiday)?.hours ?? hours.schedule.days[Weekday.allCases[date.isoWeekday - 1]] ?? .closed
        return spans.intervals.map { span in
            let (start, end) = (minutes(span.start), minutes(span.end))
            return (start, end > start ? end : end + 1440)
        }
    }

    private static func minutes(_ time: String) -> Int64 {
        let parts = time.split(separator: ":").compactMap { Int64($0) }
        return parts[0] * 60 + parts[1]
    }
}
