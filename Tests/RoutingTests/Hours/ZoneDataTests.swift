import Routing
import SupportCore
import Testing

/// Which zones there are, and what their clocks show.
struct ZoneDataTests {
    @Test(arguments: [
        "BST", "IST", "AST", "PST", "JST", "ECT", "SystemV/EST5EDT", "US/Pacific-New", "GMT+5", "UTC+1", "+01:00", "",
        "Nowhere",
    ])
    func abbreviationsAreNoZones(name: String) {
        #expect(FoundationTimeZones().history(of: name) == nil)
    }

    @Test(arguments: [
        "UTC", "GMT", "EST", "CET", "EST5EDT", "Japan", "Etc/GMT+5", "Europe/Kyiv", "America/Argentina/Ushuaia",
        "US/Pacific",
    ])
    func namesOfTheDatabaseAre(name: String) {
        #expect(FoundationTimeZones().history(of: name) != nil)
    }

    @Test(arguments: [
        ("America/Vancouver", "2026-12-15T12:00:00Z", -7), ("Canada/Pacific", "2030-01-15T12:00:00Z", -7),
        ("America/Edmonton", "2026-12-15T12:00:00Z", -6), ("America/Winnipeg", "2026-12-15T12:00:00Z", -5),
        ("Africa/Casablanca", "2026-10-15T12:00:00Z", 0), ("Africa/Casablanca", "2026-08-15T12:00:00Z", 1),
        ("America/Havana", "2026-12-15T12:00:00Z", -4), ("America/Havana", "2028-01-15T12:00:00Z", -5),
        ("America/Phoenix", "2026-12-15T12:00:00Z", -7), ("America/Vancouver", "2025-12-15T12:00:00Z", -8),
    ])
    func changesThatWereDecidedLatelyAreKnown(name: String, at: String, hours: Int) throws {
        let history = try #require(FoundationTimeZones().history(of: name))
        #expect(history.period(at: try #require(Timestamp(rfc3339: at))).offset == hours * 3600)
    }

    @Test func anOffsetWithSecondsIsWrittenWhole() throws {
        let history = try #require(FoundationTimeZones().history(of: "Africa/Monrovia"))
        let instant = try #require(Timestamp(rfc3339: "1971-06-01T12:00:00Z"))
        #expect(history.rfc3339(instant) == "1971-06-01T11:15:30-00:44:30")
    }
}
