import Routing
import SupportCore
import Testing

/// The plain cases: half-open spans, nights, splits, whole days, weekdays of the zone.
struct WorkingCalendarTests {
    @Test(arguments: [
        ("08:59:59", false), ("09:00:00", true), ("16:59:59.999", true), ("17:00:00", false),
    ])
    func intervalsAreHalfOpen(time: String, isOpen: Bool) throws {
        let calendar = try calendar(newYork, [("09:00", "17:00")], on: [.monday])
        #expect(try calendar.isOpen("2026-06-08T\(time)-04:00") == isOpen)
    }

    @Test(arguments: [
        ("2026-06-08T21:59:00-04:00", false), ("2026-06-08T22:00:00-04:00", true), ("2026-06-09T00:00:00-04:00", true),
        ("2026-06-09T05:59:00-04:00", true), ("2026-06-09T06:00:00-04:00", false),
    ])
    func nightShiftsReachIntoTheNextDay(time: String, isOpen: Bool) throws {
        #expect(try calendar(newYork, [("22:00", "06:00")]).isOpen(time) == isOpen)
    }

    @Test(arguments: [
        ("2026-06-13T05:00:00-04:00", true), ("2026-06-13T22:30:00-04:00", false), ("2026-06-15T03:00:00-04:00", false),
        ("2026-06-15T22:00:00-04:00", true),
    ])
    func nightShiftsBelongToTheDayTheyStartOn(time: String, isOpen: Bool) throws {
        #expect(try calendar(newYork, [("22:00", "06:00")], on: weekdays).isOpen(time) == isOpen)
    }

    @Test func clippingIsForHolidaysOnly() throws {
        let calendar = try calendar("UTC", [("22:00", "06:00")], clips: true)
        #expect(try calendar.isOpen("2026-06-09T05:59:00Z"))
    }

    @Test func anOpeningThatIsJustOverComesAgainInAWeek() throws {
        let calendar = try calendar("UTC", [("09:00", "10:00")], on: [.monday])
        #expect(try calendar.nextOpening(after: at("2026-06-08T11:00:00Z")) == at("2026-06-15T09:00:00Z"))
    }

    @Test func sundayNightReachesIntoMonday() throws {
        let calendar = try calendar("UTC", [("22:00", "06:00")], on: [.sunday])
        #expect(try calendar.isOpen("2026-06-15T05:59:59.999Z"))
        #expect(try !calendar.isOpen("2026-06-15T06:00:00Z"))
        #expect(try !calendar.isOpen("2026-06-14T05:00:00Z"))
    }

    @Test(arguments: [("00:00", "24:00"), ("00:00", "00:00")])
    func wholeDaysHaveNoGap(start: String, end: String) throws {
        let calendar = try calendar("Europe/Berlin", [(start, end)], on: [.wednesday])
        #expect(try !calendar.isOpen("2026-06-09T23:59:59.999+02:00"))
        #expect(try calendar.isOpen("2026-06-10T00:00:00+02:00"))
        #expect(try calendar.isOpen("2026-06-10T23:59:59.500+02:00"))
        #expect(try !calendar.isOpen("2026-06-11T00:00:00+02:00"))
    }

    @Test func equalTimesAreTwentyFourHours() throws {
        let calendar = try calendar("UTC", [("09:00", "09:00")], on: [.wednesday])
        #expect(try !calendar.isOpen("2026-06-10T08:59:59.999Z"))
        #expect(try calendar.isOpen("2026-06-10T09:00:00Z"))
        #expect(try calendar.isOpen("2026-06-11T08:59:59.999Z"))
        #expect(try !calendar.isOpen("2026-06-11T09:00:00Z"))
    }

    @Test func splitShiftsCloseForLunch() throws {
        let calendar = try calendar(newYork, [("13:30", "18:00"), ("08:00", "12:00")])
        #expect(try !calendar.isOpen("2026-06-08T12:30:00-04:00"))
        #expect(try calendar.isOpen("2026-06-08T13:30:00-04:00"))
        #expect(try calendar.minutes("2026-06-08T11:30:00-04:00", "2026-06-08T14:00:00-04:00") == 60)
    }

    @Test func overlappingIntervalsCountOnce() throws {
        let calendar = try calendar("UTC", [("08:00", "12:00"), ("10:00", "14:00"), ("14:00", "15:00")])
        #expect(try calendar.minutes("2026-06-08T00:00:00Z", "2026-06-09T00:00:00Z") == 7 * 60)
        #expect(calendar.nextClosing(after: try at("2026-06-08T09:00:00Z")) == (try at("2026-06-08T15:00:00Z")))
    }

    @Test func weekdaysAreThoseOfTheZone() throws {
        let sundayEvening = "2026-06-08T02:00:00Z"
        #expect(try !calendar(newYork, [("00:00", "24:00")], on: weekdays).isOpen(sundayEvening))
        #expect(try calendar("UTC", [("00:00", "24:00")], on: weekdays).isOpen(sundayEvening))
    }

    @Test func timeOutsideHoursIsNoBusinessTime() throws {
        let calendar = try calendar(newYork, [("09:00", "17:00")], on: weekdays)
        #expect(try calendar.minutes("2026-06-13T10:00:00-04:00", "2026-06-14T11:00:00-04:00") == 0)
        #expect(try calendar.minutes("2026-06-09T10:00:00-04:00", "2026-06-08T10:00:00-04:00") == 0)
        #expect(try calendar.minutes("2026-06-08T10:00:00-04:00", "2026-06-08T10:00:00-04:00") == 0)
    }

    @Test func disabledHoursAreAlwaysOpen() throws {
        let hours = WorkingHours(
            isEnabled: false,
            timeZone: newYork,
            schedule: .each(weekdays, .open("09:00", "17:00"))
        )
        let calendar = try WorkingCalendar(hours)
        let (night, later) = (try at("2026-06-14T03:00:00-04:00"), try at("2026-11-14T03:00:00-05:00"))
        #expect(calendar.isOpen(at: night))
        #expect(calendar.businessTime(from: night, to: later) == later - night)
        #expect(calendar.add(later - night, to: night) == later)
        #expect(calendar.nextOpening(after: night) == nil)
        #expect(calendar.nextClosing(after: night) == nil)
    }

    @Test func hoursWithoutADayNeverOpen() throws {
        let calendar = try WorkingCalendar(WorkingHours(timeZone: newYork, schedule: WeeklyHours()))
        let now = try at("2026-06-08T12:00:00Z")
        #expect(!calendar.isOpen(at: now))
        #expect(calendar.nextOpening(after: now) == nil)
        #expect(calendar.nextClosing(after: now) == nil)
        #expect(calendar.add(.seconds(1), to: now) == nil)
        #expect(calendar.businessTime(from: now, to: now + .seconds(86_400 * 400)) == .zero)
        #expect(calendar.warnings.map(\.code) == ["never_open"])
    }

    @Test func openingsAndClosingsAreStrictlyLater() throws {
        let calendar = try calendar(newYork, [("09:00", "17:00")], on: weekdays)
        let opening = try at("2026-06-08T09:00:00-04:00")
        let closing = try at("2026-06-08T17:00:00-04:00")
        #expect(calendar.nextOpening(after: opening - .milliseconds(1)) == opening)
        #expect(calendar.nextOpening(after: opening) == (try at("2026-06-09T09:00:00-04:00")))
        #expect(calendar.nextClosing(after: closing - .milliseconds(1)) == closing)
        #expect(calendar.nextClosing(after: closing) == (try at("2026-06-09T17:00:00-04:00")))
        #expect(calendar.firstOpenMoment(from: opening) == opening)
    }

    @Test func durationsEndAtTheClosingMinute() throws {
        let calendar = try calendar(newYork, [("09:00", "17:00")], on: weekdays)
        let friday = try at("2026-06-12T16:00:00-04:00")
        #expect(calendar.add(.seconds(3600), to: friday) == (try at("2026-06-12T17:00:00-04:00")))
        #expect(calendar.add(.seconds(3601), to: friday) == (try at("2026-06-15T09:00:01-04:00")))
        #expect(calendar.add(.zero, to: friday + .seconds(7200)) == friday + .seconds(7200))
    }

    @Test(arguments: [Int64.min, .min + 1, -1, 0, .max - 1, .max])
    func extremeInstantsAreClamped(milliseconds: Int64) throws {
        let calendar = try calendar(newYork, [("00:00", "24:00")])
        let instant = Timestamp(milliseconds: milliseconds)
        #expect(calendar.isOpen(at: instant))
        #expect(calendar.businessTime(from: instant, to: Timestamp(milliseconds: .max)) >= .zero)
        #expect(calendar.add(.seconds(Int64.max / 2), to: instant) == nil)
        #expect(calendar.nextOpening(after: instant) == nil)
    }
}
