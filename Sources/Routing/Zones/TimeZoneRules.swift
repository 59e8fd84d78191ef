/// Where the offsets of time zones come from.
///
/// The default is ``FoundationTimeZones``. Hosts with fresher zone data, and tests, bring their own.
public protocol TimeZoneRules: Sendable {
    /// The history of the zone with that IANA name, such as `America/New_York`; nil if the zone is unknown.
    func history(of identifier: String) -> ZoneHistory?
}

extension TimeZoneRules where Self == FoundationTimeZones {
    /// Foundation's zone data.
    public static var foundation: FoundationTimeZones { FoundationTimeZones() }
}
