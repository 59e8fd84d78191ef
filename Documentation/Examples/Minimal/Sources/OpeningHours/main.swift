import Routing
import SupportCore

// An unknown time zone is an error here, when the calendar is built, and never a silent UTC later.
let weekdays: [Weekday] = [.monday, .tuesday, .wednesday, .thursday, .friday]
let hours = WorkingHours(
    timeZone: "America/New_York",
    schedule: .each(weekdays, .open("09:00", "17:00")),
    holidays: [Holiday("2026-12-25", name: "Christmas")]
)
let calendar = try WorkingCalendar(hours)

/// What the calendar has to answer, from both sides of a change of the clocks.
let openings = [
    "2026-03-06T23:00:00Z": "2026-03-09T09:00:00-04:00",
    "2026-10-30T23:00:00Z": "2026-11-02T09:00:00-05:00",
    "2026-12-25T12:00:00Z": "2026-12-28T09:00:00-05:00",
]
for (now, expected) in openings.sorted(by: { $0.key < $1.key }) {
    guard let instant = Timestamp(rfc3339: now) else { throw Surprise(text: "\(now) cannot be read") }
    let opening = calendar.nextOpening(after: instant).map(calendar.rfc3339) ?? "never"
    guard opening == expected else { throw Surprise(text: "after \(now): expected \(expected), found \(opening)") }
    print("after \(now) it opens at \(opening)")
}

/// The calendar is wrong.
struct Surprise: Error {
    let text: String
}
