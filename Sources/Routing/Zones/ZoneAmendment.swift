internal import SupportCore

/// A change of clocks that was decided after the zone data of most Foundations was made, up to release 2026f of the database.
struct ZoneAmendment: Sendable {
    let zones: Set<String>
    let start: Timestamp
    /// When the zone's older rules hold again; nil if never.
    let end: Timestamp?
    let offset: Int
    let abbreviation: String

    /// A history with the changes that it lacks.
    static func applied(to history: ZoneHistory) -> ZoneHistory {
        all.filter { $0.zones.contains(history.identifier) }.reduce(history) { $1.applied(to: $0) }
    }

    private func applied(to history: ZoneHistory) -> ZoneHistory {
        // Data that shows the new time is fresher than this table.
        guard history.period(at: start).offset != offset else { return history }
        let before = history.periods.filter { $0.start < start }
        let after = end.map { end in history.periods.filter { $0.start >= end } } ?? []
        let amended = ZoneHistory.Period(start: start, offset: offset, abbreviation: abbreviation)
        return ZoneHistory(identifier: history.identifier, periods: before + [amended] + after)
    }

    private init(_ zones: Set<String>, at start: String, until end: String? = nil, hours: Int, _ abbreviation: String) {
        self.zones = zones
        self.start = Timestamp(rfc3339: start) ?? Timestamp(milliseconds: .max)
        self.end = end.flatMap { Timestamp(rfc3339: $0) }
        offset = hours * 3600
        self.abbreviation = abbreviation
    }

    private static let all = [
        ZoneAmendment(["Africa/Casablanca", "Africa/El_Aaiun"], at: "2026-09-20T01:00:00Z", hours: 0, "+00"),
        ZoneAmendment(["America/Vancouver", "Canada/Pacific"], at: "2026-11-01T09:00:00Z", hours: -7, "MST"),
        ZoneAmendment(
            ["America/Edmonton", "America/Inuvik", "America/Yellowknife", "Canada/Mountain"],
            at: "2026-11-01T08:00:00Z",
            hours: -6,
            "CST"
        ),
        ZoneAmendment(
            ["America/Winnipeg", "America/Rainy_River", "Canada/Central"],
            at: "2026-11-01T07:00:00Z",
            hours: -5,
            "EST"
        ),
        ZoneAmendment(
            ["America/Havana", "Cuba"],
            at: "2026-11-01T05:00:00Z",
            until: "2027-03-14T05:00:00Z",
            hours: -4,
            "CDT"
        ),
    ]
}
