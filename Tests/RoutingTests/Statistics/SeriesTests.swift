import Routing
import SupportCore
import Testing

/// Series by the clocks of the zone, and tables for spreadsheets.
struct SeriesTests {
    static func calculator(_ zone: String) throws -> StatisticsCalculator {
        StatisticsCalculator(calendar: try calendar(zone, [("00:00", "24:00")]))
    }

    @Test(arguments: [
        (newYork, "2026-03-08T05:00:00Z", "2026-03-09T04:00:00Z", 23),
        (newYork, "2026-11-01T04:00:00Z", "2026-11-02T05:00:00Z", 25),
        ("Asia/Kolkata", "2026-06-07T18:30:00Z", "2026-06-08T18:30:00Z", 24),
        ("UTC", "2026-06-07T00:30:00Z", "2026-06-07T02:00:00Z", 2),
    ])
    func hoursAreThoseOfTheClocks(zone: String, from: String, to: String, count: Int) throws {
        let points = try Self.calculator(zone).series([], by: .hour, in: at(from)..<at(to))
        #expect(points.count == count)
        #expect(zip(points, points.dropFirst()).allSatisfy { $1.start - $0.start == .seconds(3600) })
    }

    @Test func daysAreThoseOfTheZone() throws {
        let range = try at("2026-03-07T12:00:00-05:00")..<at("2026-03-10T12:00:00-04:00")
        let points = try Self.calculator(newYork).series([], by: .day, in: range)
        let starts = try [
            "2026-03-07T05:00:00Z", "2026-03-08T05:00:00Z", "2026-03-09T04:00:00Z", "2026-03-10T04:00:00Z",
        ]
        .map { try at($0) }
        #expect(points.map(\.start) == starts)
    }

    @Test(arguments: [
        ("America/Santiago", "2026-09-06", "2026-09-06T04:00:00Z"),
        ("Pacific/Apia", "2011-12-30", "2011-12-30T10:00:00Z"),
        ("Pacific/Apia", "2011-12-31", "2011-12-30T10:00:00Z"),
        ("America/Havana", "2026-11-01", "2026-11-01T04:00:00Z"),
        ("UTC", "1970-01-01", "1970-01-01T00:00:00Z"), (newYork, "1960-01-01", "1960-01-01T05:00:00Z"),
    ])
    func daysBeginAtTheFirstMomentThatShowsThem(zone: String, day: String, start: String) throws {
        let date = try #require(CivilDate(iso8601: day))
        #expect(try calendar(zone, []).zone.start(of: date) == at(start))
    }

    @Test func eventsFallIntoTheirStep() throws {
        let start = try at("2026-06-08T04:00:00Z")
        var story = Story("c", at: start + .seconds(60))
        story.receive(start + .seconds(60))
        story.reply(start + .seconds(3660))
        story.reply(start + .seconds(3661), .autonomous)
        story.set(.resolved, start + .seconds(7200))
        let points = try Self.calculator(newYork).series([story.facts], by: .hour, in: start..<start + .seconds(10_800))
        #expect(points.map(\.created) == [1, 0, 0])
        #expect(points.map(\.responses) == [0, 1, 0])
        #expect(points.map(\.resolved) == [0, 0, 1])
        #expect(points.map(\.avgResponseTime) == [nil, 3600, nil])
        let lines = points.csv.split(separator: "\r\n")
        #expect(lines[2] == "2026-06-08T05:00:00.000Z,0,0,1,0,3600.0")
    }

    @Test func tablesEscapeFormulas() throws {
        var story = Story("c", at: try at("2026-06-08T04:00:00Z"))
        story.receive(try at("2026-06-08T04:00:00Z"))
        story.reply(try at("2026-06-08T04:01:00Z"))
        let names: [AgentID: String] = ["ann": "=HYPERLINK(\"x\"), \"Ann\"\r\nLee"]
        let csv = try Self.calculator(newYork).team([story.facts], names: names).csv
        #expect(csv.hasSuffix("ann,\"'=HYPERLINK(\"\"x\"\"), \"\"Ann\"\"\r\nLee\",1,60.0,\r\n"))
    }

    @Test func endlessRangesAreCapped() throws {
        let range = Timestamp(milliseconds: .min)..<Timestamp(milliseconds: .max)
        #expect(try Self.calculator(newYork).series([], by: .day, in: range).count <= 10_000)
    }
}
