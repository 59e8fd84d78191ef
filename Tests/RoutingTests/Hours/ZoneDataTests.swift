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

    /// The two kinds of data agree where they are of the same release, also long after the last change that files list.
    @Test(arguments: [
        "America/New_York", "Europe/Berlin", "Europe/Dublin", "Australia/Lord_Howe", "America/Santiago", "Asia/Kolkata",
        "America/Vancouver", "Africa/Cairo", "Asia/Jerusalem", "Pacific/Auckland", "UTC", "EST5EDT", "America/Nuuk",
        "Europe/Lisbon", "Asia/Gaza", "America/Sao_Paulo",
    ])
    func theMachinesFilesSayTheSame(name: String) throws {
        guard let system = TimeZoneRules.system, system.version == TimeZoneRules.foundation.version else { return }
        let files = try #require(system.history(of: name))
        let known = try #require(FoundationTimeZones().history(of: name))
        var seconds: Int64 = 0
        // Foundation guesses what rules cannot say far ahead.
        while seconds < 2_145_916_800 {
            let instant = Timestamp(seconds: seconds)
            #expect(files.period(at: instant).offset == known.period(at: instant).offset, "\(name) at \(instant)")
            seconds += 7 * 86_400 + 3600
        }
    }

    @Test(arguments: ["../../etc/passwd", "Europe/../UTC", "/etc/passwd", "Europe//Berlin", "Europe/Ber lin", "a/b/c"])
    func aNameLeadsNowhereElse(name: String) {
        #expect(TimeZoneRules.system?.history(of: name) == nil)
    }

    @Test func theReleaseIsKnownAndAHostMayHaveItsOwn() {
        #expect(TimeZoneRules.foundation.version?.count == 5)
        #expect((TimeZoneRules.newest.version ?? "") >= (TimeZoneRules.foundation.version ?? ""))
        let own = TimeZoneRules(version: "mine") { _ in
            [TimeZoneRules.Period(start: Timestamp(milliseconds: 0), offset: 3600, abbreviation: "MY")]
        }
        #expect(own.history(of: "Moon/Base")?.period(at: Timestamp(milliseconds: 0)).offset == 3600)
    }

    @Test func anOffsetWithSecondsIsWrittenWhole() throws {
        let history = try #require(FoundationTimeZones().history(of: "Africa/Monrovia"))
        let instant = try #require(Timestamp(rfc3339: "1971-06-01T12:00:00Z"))
        #expect(history.rfc3339(instant) == "1971-06-01T11:15:30-00:44:30")
    }
}
