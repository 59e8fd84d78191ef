import Foundation
import Routing
import SupportCore
import Testing

/// Random schedules in random zones around the days on which their clocks change.
struct WorkingCalendarPropertyTests {
    static let isLong = ProcessInfo.processInfo.environment["FRONTDESK_LONG_TESTS"] != nil
    /// Zones, each with a day near which its clocks change (or not).
    static let places: [(String, String)] = [
        (newYork, "2026-03-08"), (newYork, "2026-11-01"), ("Europe/London", "2026-03-29"),
        ("Europe/London", "2026-10-25"),
        ("Australia/Lord_Howe", "2026-10-04"), ("Australia/Lord_Howe", "2026-04-05"),
        ("America/Santiago", "2026-09-06"),
        ("America/Santiago", "2026-04-05"), ("Pacific/Apia", "2011-12-30"), ("Asia/Kolkata", "2026-03-08"),
        ("Africa/Casablanca", "2026-02-15"), ("America/Havana", "2025-11-02"), ("Asia/Pyongyang", "2018-05-05"),
        ("UTC", "2024-02-29"), ("America/Phoenix", "2026-12-31"),
    ]

    @Test(arguments: places.indices)
    func isOpenAgreesWithTheOracleSecondBySecond(place: Int) throws {
        var random = SeededGenerator(seed: UInt64(place) + 1)
        for _ in 0..<(Self.isLong ? 20 : 1) {
            let (calendar, oracle) = try Self.sample(place, &random)
            let stride: Int64 = Self.isLong ? 1 : 7
            var wrong: [Int64] = []
            for second in Swift.stride(
                from: oracle.minutes.lowerBound * 60,
                to: oracle.minutes.upperBound * 60,
                by: Int(stride)
            )
            where calendar.isOpen(at: Timestamp(seconds: second)) != oracle.open.contains(second / 60) {
                wrong.append(second)
            }
            #expect(wrong.isEmpty, "first at \(wrong.first ?? 0)")
        }
    }

    @Test(arguments: places.indices)
    func businessTimeAgreesWithTheOracleAndIsAdditive(place: Int) throws {
        var random = SeededGenerator(seed: UInt64(place) + 100)
        for _ in 0..<(Self.isLong ? 50 : 2) {
            let (calendar, oracle) = try Self.sample(place, &random)
            for _ in 0..<30 {
                let points = (0..<3).map { _ in
                    Int64.random(in: oracle.minutes.lowerBound * 60..<oracle.minutes.upperBound * 60, using: &random)
                }.sorted()
                let times = points.map { Timestamp(seconds: $0) }
                let whole = calendar.businessTime(from: times[0], to: times[2])
                #expect(whole == .seconds(oracle.seconds(from: points[0], to: points[2])))
                #expect(
                    whole == calendar.businessTime(from: times[0], to: times[1])
                        + calendar.businessTime(from: times[1], to: times[2])
                )
                #expect(
                    calendar.isOpen(at: times[1])
                        == (calendar.businessTime(from: times[1], to: times[1] + .seconds(1)) > .zero)
                )
            }
        }
    }

    @Test(arguments: places.indices)
    func addUndoesBusinessTime(place: Int) throws {
        var random = SeededGenerator(seed: UInt64(place) + 200)
        let (calendar, oracle) = try Self.sample(place, &random)
        for _ in 0..<100 {
            let start = Timestamp(
                seconds: .random(in: oracle.minutes.lowerBound * 60..<oracle.minutes.upperBound * 60, using: &random)
            )
            let duration = Duration.milliseconds(Int64.random(in: 1...400_000_000, using: &random))
            guard let end = calendar.add(duration, to: start) else { continue }
            #expect(calendar.businessTime(from: start, to: end) == duration)
            #expect(
                calendar.businessTime(from: start, to: end - .milliseconds(1)) < duration,
                "the earliest such moment"
            )
            let elapsed = calendar.businessTime(from: start, to: start + duration)
            #expect(elapsed <= duration)
            if elapsed > .zero { #expect((calendar.add(elapsed, to: start) ?? start) <= start + duration) }
        }
    }

    @Test(arguments: places.indices)
    func openingsAndClosingsAgreeWithTheOracle(place: Int) throws {
        var random = SeededGenerator(seed: UInt64(place) + 300)
        let (calendar, oracle) = try Self.sample(place, &random)
        for _ in 0..<40 {
            let minute = Int64.random(in: oracle.minutes, using: &random)
            let now = Timestamp(seconds: minute * 60 + 17)
            for (found, wanted) in [
                (calendar.nextOpening(after: now), true), (calendar.nextClosing(after: now), false),
            ] {
                let expected = (minute + 1..<oracle.minutes.upperBound).first {
                    oracle.open.contains($0) == wanted && oracle.open.contains($0 - 1) != wanted
                }
                if let expected {
                    #expect(found == Timestamp(seconds: expected * 60))
                } else if let found {
                    #expect(found >= Timestamp(seconds: oracle.minutes.upperBound * 60))
                }
            }
        }
    }

    /// A random week with up to three spans a day, nights among them, and some special days.
    private static func sample(
        _ place: Int,
        _ random: inout SeededGenerator
    ) throws -> (WorkingCalendar, HoursOracle) {
        let (name, day) = places[place]
        let middle = try #require(CivilDate(iso8601: day)).daysSinceEpoch
        var days: [Weekday: DayHours] = [:]
        for day in Weekday.allCases { days[day] = hours(&random) }
        var special: [Holiday] = []
        for _ in 0..<3 {
            let date = CivilDate(daysSinceEpoch: middle + .random(in: -4...4, using: &random))
            special.append(Holiday(date.description, hours: hours(&random)))
        }
        let written = WorkingHours(
            timeZone: name,
            schedule: WeeklyHours(days),
            holidays: [special[0], special[1]],
            specialOpenings: [special[2]]
        )
        let zone = try #require(TimeZone(identifier: name))
        return (try WorkingCalendar(written), HoursOracle(written, days: middle - 4..<middle + 4, zone: zone))
    }

    private static func hours(_ random: inout SeededGenerator) -> DayHours {
        DayHours(
            (0..<Int.random(in: 0...3, using: &random)).map { _ in
                // Mostly near the hours at which clocks change.
                let limit = Bool.random(using: &random) ? 4 * 60 : 1440
                return OpenInterval(
                    time(.random(in: 0..<limit, using: &random)),
                    time(.random(in: 0...limit, using: &random))
                )
            }
        )
    }

    private static func time(_ minutes: Int) -> String {
        let (hour, minute) = (minutes / 60, minutes % 60)
        return (hour < 10 ? "0" : "") + "\(hour):" + (minute < 10 ? "0" : "") + "\(minute)"
    }
}
