import Foundation
import SupportCore
import Testing

struct CivilDateTests {
    private static let gregorian: Calendar = {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = .gmt
        return calendar
    }()

    /// Foundation's calendar is Julian before 1582, so the comparison begins in 1583.
    @Test func agreesWithFoundationsCalendar() throws {
        let first = try #require(CivilDate(year: 1583, month: 1, day: 1)).daysSinceEpoch
        let last = try #require(CivilDate(year: 2800, month: 12, day: 31)).daysSinceEpoch
        for days in stride(from: first, through: last, by: 37) {
            let date = CivilDate(daysSinceEpoch: days)
            let parts = Self.gregorian.dateComponents(
                [.year, .month, .day, .weekday],
                from: Date(timeIntervalSince1970: Double(days) * 86_400)
            )
            let isEqual =
                parts.year == date.year && parts.month == date.month && parts.day == date.day
                && parts.weekday.map { ($0 + 5) % 7 + 1 } == date.isoWeekday
            guard isEqual else {
                Issue.record("day \(days) is \(date), weekday \(date.isoWeekday)")
                return
            }
        }
    }

    @Test func everyDayIsReadBackAndFollowsTheOneBefore() throws {
        var before = try #require(CivilDate(year: 1999, month: 12, day: 31))
        for days in before.daysSinceEpoch + 1...before.daysSinceEpoch + 146_097 {
            let date = CivilDate(daysSinceEpoch: days)
            guard date.daysSinceEpoch == days, before < date, before.isoWeekday % 7 + 1 == date.isoWeekday,
                CivilDate(iso8601: date.description) == date
            else {
                Issue.record("day \(days) is \(date) after \(before)")
                return
            }
            before = date
        }
        #expect(before.description == "2399-12-31")
    }

    @Test(arguments: [
        (2026, 2, 29), (2100, 2, 29), (2026, 4, 31), (2026, 0, 1), (2026, 13, 1), (2026, 1, 0), (10_000, 1, 1),
    ])
    func refusesDaysThatDoNotExist(year: Int, month: Int, day: Int) {
        #expect(CivilDate(year: year, month: month, day: day) == nil)
    }

    @Test(arguments: [2000, 2024, 1600, -4, 0]) func knowsLeapYears(year: Int) {
        #expect(CivilDate(year: year, month: 2, day: 29) != nil)
    }

    @Test(arguments: ["2026-12-25x", "2026-12-2", "2026-1225", "", "26-12-25", "2026-12-25T", "2026-12-25 "])
    func refusesOtherTexts(text: String) {
        #expect(CivilDate(iso8601: text) == nil)
    }

    @Test func farDaysStayInTheCalendar() {
        #expect(CivilDate(daysSinceEpoch: .max).description == "9999-12-31")
        #expect(CivilDate(daysSinceEpoch: .min).year == -9999)
        #expect(CivilDate(daysSinceEpoch: 0).adding(days: .max).year == 9999)
        #expect(CivilDate(daysSinceEpoch: -1).adding(days: .min).year == -9999)
    }
}
