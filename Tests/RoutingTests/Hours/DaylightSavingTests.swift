import Routing
import SupportCore
import Testing

/// Days on which clocks change: each expectation was computed with zone data 2025b by another program.
struct DaylightSavingTests {
    /// Zone, span, from, to, open minutes between.
    static let lengths: [(String, [(String, String)], String, String, Double)] = [
        (newYork, [("01:00", "04:00")], "2026-03-08T05:00:00Z", "2026-03-09T04:00:00Z", 120),
        (newYork, [("01:00", "04:00")], "2026-11-01T04:00:00Z", "2026-11-02T05:00:00Z", 240),
        (newYork, [("00:00", "02:30")], "2026-03-08T05:00:00Z", "2026-03-09T04:00:00Z", 120),
        (newYork, [("02:10", "02:50")], "2026-03-08T05:00:00Z", "2026-03-09T04:00:00Z", 0),
        (newYork, [("02:30", "03:15")], "2026-03-08T05:00:00Z", "2026-03-09T04:00:00Z", 15),
        (newYork, [("00:00", "01:30")], "2026-11-01T04:00:00Z", "2026-11-02T05:00:00Z", 90),
        (newYork, [("00:00", "01:30"), ("01:30", "03:00")], "2026-11-01T04:00:00Z", "2026-11-02T05:00:00Z", 240),
        (newYork, [("00:00", "24:00")], "2026-03-08T05:00:00Z", "2026-03-09T04:00:00Z", 23 * 60),
        (newYork, [("00:00", "24:00")], "2026-11-01T04:00:00Z", "2026-11-02T05:00:00Z", 25 * 60),
        ("Europe/London", [("01:30", "03:00")], "2026-03-29T00:00:00Z", "2026-03-29T23:00:00Z", 60),
        ("Europe/London", [("01:30", "03:00")], "2026-10-24T23:00:00Z", "2026-10-26T00:00:00Z", 150),
        ("America/Santiago", [("00:00", "06:00")], "2026-09-06T04:00:00Z", "2026-09-07T03:00:00Z", 300),
    ]

    @Test(arguments: lengths.indices)
    func elapsedTimeIsReal(index: Int) throws {
        let (zone, spans, from, to, minutes) = Self.lengths[index]
        #expect(try calendar(zone, spans).minutes(from, to) == minutes)
    }

    /// Zone, span, the opening and the closing around a change.
    static let edges: [(String, (String, String), String, String)] = [
        (newYork, ("09:00", "17:00"), "2026-03-06T14:00:00Z", "2026-03-06T22:00:00Z"),
        (newYork, ("09:00", "17:00"), "2026-03-08T13:00:00Z", "2026-03-08T21:00:00Z"),
        (newYork, ("09:00", "17:00"), "2026-03-09T13:00:00Z", "2026-03-09T21:00:00Z"),
        (newYork, ("09:00", "17:00"), "2026-11-01T14:00:00Z", "2026-11-01T22:00:00Z"),
        (newYork, ("00:00", "02:30"), "2026-03-08T05:00:00Z", "2026-03-08T07:00:00Z"),
        (newYork, ("02:30", "03:15"), "2026-03-08T07:00:00Z", "2026-03-08T07:15:00Z"),
        (newYork, ("00:00", "01:30"), "2026-11-01T04:00:00Z", "2026-11-01T05:30:00Z"),
        ("Europe/London", ("01:30", "03:00"), "2026-03-29T01:00:00Z", "2026-03-29T02:00:00Z"),
        ("Europe/London", ("01:30", "03:00"), "2026-10-25T00:30:00Z", "2026-10-25T03:00:00Z"),
        ("America/Santiago", ("00:00", "06:00"), "2026-09-06T04:00:00Z", "2026-09-06T09:00:00Z"),
        ("Australia/Lord_Howe", ("02:15", "03:00"), "2026-10-03T15:30:00Z", "2026-10-03T16:00:00Z"),
        ("Australia/Lord_Howe", ("01:15", "01:45"), "2026-04-04T14:15:00Z", "2026-04-04T14:45:00Z"),
        ("Pacific/Apia", ("09:00", "17:00"), "2011-12-29T19:00:00Z", "2011-12-30T03:00:00Z"),
        ("Asia/Kolkata", ("09:00", "17:00"), "2026-03-08T03:30:00Z", "2026-03-08T11:30:00Z"),
        ("Asia/Kolkata", ("09:00", "17:00"), "2026-11-01T03:30:00Z", "2026-11-01T11:30:00Z"),
        ("America/Phoenix", ("09:00", "17:00"), "2026-07-01T16:00:00Z", "2026-07-02T00:00:00Z"),
        ("America/Phoenix", ("09:00", "17:00"), "2026-12-01T16:00:00Z", "2026-12-02T00:00:00Z"),
        ("UTC", ("09:00", "17:00"), "2024-02-29T09:00:00Z", "2024-02-29T17:00:00Z"),
        ("UTC", ("20:00", "04:00"), "2026-12-31T20:00:00Z", "2027-01-01T04:00:00Z"),
    ]

    @Test(arguments: edges.indices)
    func bothEdgesAreExact(index: Int) throws {
        let (zone, span, openingText, closingText) = Self.edges[index]
        let calendar = try calendar(zone, [span])
        let (opening, closing) = (try at(openingText), try at(closingText))
        #expect(!calendar.isOpen(at: opening - .milliseconds(1)))
        #expect(calendar.isOpen(at: opening))
        #expect(calendar.isOpen(at: closing - .milliseconds(1)))
        #expect(!calendar.isOpen(at: closing))
        #expect(calendar.nextOpening(after: opening - .milliseconds(1)) == opening)
        #expect(calendar.nextClosing(after: opening) == closing)
        #expect(calendar.businessTime(from: opening, to: closing) == closing - opening)
    }

    @Test func anIntervalInsideTheGapDoesNotOpen() throws {
        let calendar = try calendar(newYork, [("02:10", "02:50")])
        let saturday = try at("2026-03-07T12:00:00Z")
        #expect(calendar.nextOpening(after: saturday) == (try at("2026-03-09T06:10:00Z")))
    }

    @Test func theSecondPassIsClosed() throws {
        #expect(try !calendar(newYork, [("00:00", "01:30")]).isOpen("2026-11-01T06:15:00Z"))
    }

    @Test func adjoiningIntervalsHaveNoGapInTheRepeatedHour() throws {
        let calendar = try calendar(newYork, [("00:00", "01:30"), ("01:30", "03:00")])
        #expect(calendar.nextClosing(after: try at("2026-11-01T04:00:00Z")) == (try at("2026-11-01T08:00:00Z")))
    }

    @Test(arguments: [
        (newYork, 3, 8, 23.0), (newYork, 11, 1, 25), ("Australia/Lord_Howe", 10, 4, 23.5),
        ("Australia/Lord_Howe", 4, 5, 24.5), ("America/Santiago", 9, 6, 23), ("America/Santiago", 4, 4, 25),
        ("Europe/London", 3, 29, 23), ("Europe/London", 10, 25, 25), ("Asia/Kolkata", 3, 8, 24),
    ])
    func wholeDaysHaveTheirRealLength(zone: String, month: Int, day: Int, hours: Double) throws {
        let date = try #require(CivilDate(year: 2026, month: month, day: day))
        let only = Holiday(date.description, hours: .open("00:00", "24:00"))
        let calendar = try calendar(zone, [], special: [only])
        let open = calendar.businessTime(from: try at("2026-01-01T00:00:00Z"), to: try at("2027-01-01T00:00:00Z"))
        #expect(Double(open.wholeMilliseconds) / 3_600_000 == hours)
    }

    @Test func aSkippedDayHasNoBusinessTime() throws {
        let skipped = Holiday("2011-12-30", hours: .open("00:00", "24:00"))
        let calendar = try calendar("Pacific/Apia", [], special: [skipped])
        #expect(try calendar.minutes("2011-12-01T00:00:00Z", "2012-02-01T00:00:00Z") == 0)
        #expect(calendar.nextOpening(after: try at("2011-12-01T00:00:00Z")) == nil)
    }

    @Test func aWeekendWithAChangeHasTheUsualBusinessTime() throws {
        let calendar = try calendar(newYork, [("09:00", "17:00")], on: weekdays)
        let (friday, monday) = (try at("2026-03-06T16:30:00-05:00"), try at("2026-03-09T09:30:00-04:00"))
        #expect(calendar.businessTime(from: friday, to: monday) == .seconds(3600))
        #expect(monday - friday == .seconds(230_400))
    }
}
