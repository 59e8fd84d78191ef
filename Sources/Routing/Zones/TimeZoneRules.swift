public import SupportCore

/// Where the offsets of time zones come from; ``newest`` unless a host has data of its own.
public struct TimeZoneRules: Sendable {
    /// A period in which the clocks of a zone keep one offset from UTC.
    public struct Period: Hashable, Sendable {
        /// When the period begins and the one before ends.
        public let start: Timestamp
        /// Seconds east of UTC, at most a day.
        public let offset: Int
        /// What people call the zone in this period, such as `EST`.
        public let abbreviation: String

        /// Creates a period; an offset of more than a day is clamped.
        public init(start: Timestamp, offset: Int, abbreviation: String) {
            self.start = start
            self.offset = min(max(offset, -86_400), 86_400)
            self.abbreviation = abbreviation
        }
    }

    /// The periods of the zone with that IANA name, such as `America/New_York`; nil if the zone is unknown.
    ///
    /// The first one also holds for the time before it.
    public let periods: @Sendable (_ identifier: String) -> [Period]?

    /// Which release of the IANA database they are, such as `2026a`; nil if that is not known.
    public let version: String?

    /// Creates rules that ask the host for the periods of a zone.
    public init(version: String? = nil, _ periods: @escaping @Sendable (_ identifier: String) -> [Period]?) {
        self.version = version
        self.periods = periods
    }

    /// The zone data of Foundation, from 1970 to the year 2200.
    public static let foundation = TimeZoneRules(version: FoundationTimeZones.version) {
        FoundationTimeZones().history(of: $0)?.periods
    }

    /// The machine's zone data in `/usr/share/zoneinfo`, from 1970 to the year 2200; nil if there is none.
    package static let system = SystemTimeZones().map { zones in
        TimeZoneRules(version: zones.version) { zones.history(of: $0)?.periods }
    }

    /// The fresher of the machine's zone data and Foundation's; a zone that it lacks is looked up in the other.
    public static let newest: TimeZoneRules = {
        guard let system, let version = system.version, version > foundation.version ?? "" else { return foundation }
        return TimeZoneRules(version: version) { system.periods($0) ?? foundation.periods($0) }
    }()

    package func history(of identifier: String) -> ZoneHistory? {
        periods(identifier).map { ZoneHistory(identifier: identifier, periods: $0) }
    }
}
