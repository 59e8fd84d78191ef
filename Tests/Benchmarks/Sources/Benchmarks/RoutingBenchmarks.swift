import Routing
import SupportCore

/// Working hours: no peer, only the goals of the package's design.
func routingBenchmarks() throws -> [Benchmark] {
    let days = Weekday.allCases.prefix(5)
    let hours = WorkingHours(
        timeZone: "America/New_York",
        schedule: .each(Array(days), [OpenInterval("09:00", "12:00"), OpenInterval("13:00", "17:30")]),
        holidays: (1...12).map { Holiday("2026-\($0 < 10 ? "0" : "")\($0)-01", isYearly: $0.isMultiple(of: 3)) }
    )
    let calendar = try WorkingCalendar(hours)
    let start = Timestamp(seconds: 1_767_225_600)  // 2026-01-01T00:00:00Z
    let end = start + .seconds(365 * 86_400)
    return [
        Benchmark("routing.isOpen", goal: .atMost(200)) { times in
            for time in 0..<times { blackHole(calendar.isOpen(at: start + .seconds(time &* 7919 % 31_536_000))) }
        },
        Benchmark("routing.nextOpening", goal: .atMost(1000)) { times in
            for time in 0..<times {
                blackHole(calendar.nextOpening(after: start + .seconds(time &* 7919 % 31_536_000)))
            }
        },
        Benchmark("routing.businessTime.year", goal: .atMost(5000)) { times in
            for time in 0..<times {
                blackHole(calendar.businessTime(from: start + .milliseconds(time % 1000), to: end))
            }
        },
        Benchmark("routing.add.year", goal: .atMost(5000)) { times in
            for time in 0..<times { blackHole(calendar.add(.seconds(1900 * 3600), to: start + .seconds(time % 1000))) }
        },
    ]
}
