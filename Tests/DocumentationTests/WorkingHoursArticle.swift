import Routing
import SupportCore
import Testing

/// The code of the article "Working hours that survive daylight saving".
struct WorkingHoursArticle {
    static let weekdays: [Weekday] = [.monday, .tuesday, .wednesday, .thursday, .friday]

    @Test func buildsACalendarOnceAndAsksIt() throws {
        let hours = WorkingHours(
            timeZone: "America/New_York",
            schedule: .each(Self.weekdays, [OpenInterval("09:00", "12:30"), OpenInterval("13:30", "17:00")]),
            holidays: [
                Holiday("2026-12-25", isYearly: true),
                Holiday("2026-12-24", name: "Christmas Eve", hours: .open("09:00", "12:00")),
            ]
        )
        let calendar = try WorkingCalendar(hours)
        let friday = try #require(Timestamp(rfc3339: "2026-03-06T16:30:00-05:00"))
        let due = calendar.add(.seconds(3600), to: friday)
        #expect(due.map(calendar.rfc3339) == "2026-03-09T09:30:00-04:00")
        #expect(calendar.nextClosing(after: friday) == friday + .seconds(1800))
    }

    @Test func tellsEverythingThatIsWrong() {
        let hours = WorkingHours(timeZone: "Mars/Olympus", schedule: WeeklyHours([.monday: .open("9:00", "25:00")]))
        let error = #expect(throws: RoutingError.self) { try WorkingCalendar(hours) }
        #expect(
            error?.issues.map(\.path) == [
                "workingHours.timezone", "workingHours.schedule.monday.start", "workingHours.schedule.monday.end",
            ]
        )
    }
}
