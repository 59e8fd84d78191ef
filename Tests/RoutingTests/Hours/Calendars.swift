import Routing
import SupportCore
import Testing

let newYork = "America/New_York"
let weekdays: [Weekday] = [.monday, .tuesday, .wednesday, .thursday, .friday]

/// A calendar with the same spans on the given days.
func calendar(
    _ zone: String,
    _ spans: [(String, String)],
    on days: [Weekday] = Weekday.allCases,
    holidays: [Holiday] = [],
    special: [Holiday] = [],
    clips: Bool = false
) throws -> WorkingCalendar {
    let hours = DayHours(spans.map { OpenInterval($0.0, $0.1) })
    return try WorkingCalendar(
        WorkingHours(
            timeZone: zone,
            schedule: .each(days, hours),
            holidays: holidays,
            specialOpenings: special,
            clipsPreviousShift: clips
        )
    )
}

/// The instant of an RFC 3339 text.
func at(_ text: String) throws -> Timestamp {
    try #require(Timestamp(rfc3339: text))
}

extension WorkingCalendar {
    /// The open time between two instants, in minutes.
    func minutes(_ start: String, _ end: String) throws -> Double {
        Double(businessTime(from: try at(start), to: try at(end)).wholeMilliseconds) / 60_000
    }

    /// Whether it is open at the instant of an RFC 3339 text.
    func isOpen(_ text: String) throws -> Bool { isOpen(at: try at(text)) }
}
