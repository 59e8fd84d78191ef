import Routing
import SupportCore
import Testing

/// Holidays, special openings, and days that return.
struct HolidayTests {
    @Test func holidaysAreDaysOfTheZone() throws {
        let calendar = try calendar(newYork, [("00:00", "24:00")], holidays: [Holiday("2026-12-25")])
        #expect(try !calendar.isOpen("2026-12-25T10:00:00-05:00"))
        #expect(try !calendar.isOpen("2026-12-26T04:30:00Z"))
        #expect(try calendar.isOpen("2026-12-25T04:30:00Z"))
        #expect(try calendar.isOpen("2026-12-26T05:00:00Z"))
    }

    @Test(arguments: [
        ("2026-12-25T02:00:00-05:00", true, false), ("2026-12-25T23:00:00-05:00", false, false),
        ("2026-12-26T02:00:00-05:00", false, false), ("2026-12-26T22:00:00-05:00", true, true),
    ])
    func aHolidayReplacesTheShiftsThatStartOnIt(time: String, isOpen: Bool, isOpenWhenClipped: Bool) throws {
        let holidays = [Holiday("2026-12-25")]
        let usual = try calendar(newYork, [("22:00", "06:00")], holidays: holidays)
        let clipped = try calendar(newYork, [("22:00", "06:00")], holidays: holidays, clips: true)
        #expect(try usual.isOpen(time) == isOpen)
        #expect(try clipped.isOpen(time) == isOpenWhenClipped)
    }

    @Test func orderAndRepetitionOfHolidaysDoNotMatter() throws {
        let days = ["2024-12-25", "2024-01-01", "2024-12-25", "2024-06-08"].map { Holiday($0) }
        let calendar = try calendar(newYork, [("09:00", "17:00")], on: weekdays, holidays: days)
        #expect(try !calendar.isOpen("2024-12-25T12:00:00-05:00"))
        #expect(try !calendar.isOpen("2024-01-01T12:00:00-05:00"))
        #expect(try !calendar.isOpen("2024-06-08T12:00:00-04:00"))
        #expect(try calendar.isOpen("2024-12-26T12:00:00-05:00"))
    }

    @Test func aHolidayMayCloseAPartOfTheDay() throws {
        let eve = Holiday("2026-12-24", name: "Christmas Eve", hours: .open("09:00", "12:00"))
        let calendar = try calendar("Europe/Berlin", [("09:00", "17:00")], holidays: [eve])
        #expect(
            calendar.nextClosing(after: try at("2026-12-24T09:30:00+01:00")) == (try at("2026-12-24T12:00:00+01:00"))
        )
        #expect(
            calendar.nextOpening(after: try at("2026-12-24T09:30:00+01:00")) == (try at("2026-12-25T09:00:00+01:00"))
        )
    }

    @Test func yearlyHolidaysRecur() throws {
        let newYear = Holiday("2020-01-01", isYearly: true)
        let leapDay = Holiday("2024-02-29", isYearly: true)
        let calendar = try calendar("UTC", [("09:00", "17:00")], holidays: [newYear, leapDay])
        for year in [1999, 2026, 2150] { #expect(try !calendar.isOpen("\(year)-01-01T12:00:00Z")) }
        #expect(try !calendar.isOpen("2028-02-29T12:00:00Z"))
        #expect(try calendar.isOpen("2027-02-28T12:00:00Z"))
        #expect(try calendar.isOpen("2027-03-01T12:00:00Z"))
    }

    @Test func specialOpeningsWinOverHolidaysAndOneYearOverAll() throws {
        let calendar = try calendar(
            "UTC",
            [("09:00", "17:00")],
            on: weekdays,
            holidays: [Holiday("2026-12-25"), Holiday("2020-12-26", isYearly: true)],
            special: [
                Holiday("2026-12-25", hours: .open("10:00", "11:00")),
                Holiday("2026-12-26", hours: .open("12:00", "13:00")),
            ]
        )
        #expect(try calendar.isOpen("2026-12-25T10:30:00Z"))
        #expect(try !calendar.isOpen("2026-12-25T11:00:00Z"))
        #expect(try calendar.isOpen("2026-12-26T12:00:00Z"))
        #expect(try !calendar.isOpen("2028-12-26T12:00:00Z"))
    }

    @Test func aShiftOfAHolidayReachesIntoTheNextDay() throws {
        let night = Holiday("2026-12-31", hours: .open("18:00", "02:00"))
        let calendar = try calendar("UTC", [("09:00", "17:00")], special: [night])
        #expect(try calendar.isOpen("2027-01-01T01:59:59.999Z"))
        #expect(try !calendar.isOpen("2027-01-01T02:00:00Z"))
        #expect(try calendar.isOpen("2027-01-01T09:00:00Z"))
    }

    @Test func longClosuresAreSkipped() throws {
        let far = Holiday("2150-05-05", hours: .open("09:00", "10:00"))
        let calendar = try calendar("UTC", [], special: [far])
        #expect(calendar.nextOpening(after: try at("1970-01-01T00:00:00Z")) == (try at("2150-05-05T09:00:00Z")))
        #expect(calendar.add(.seconds(60), to: try at("1970-01-01T00:00:00Z")) == (try at("2150-05-05T09:01:00Z")))
        #expect(calendar.add(.seconds(3601), to: try at("1970-01-01T00:00:00Z")) == nil)
    }
}
