internal import Foundation
internal import SupportCore
internal import Synchronization

/// Time zones by the data that Foundation carries, with the changes that were decided since.
///
/// On Linux that is the data inside Foundation's copy of ICU, not the machine's `/usr/share/zoneinfo`. A program that links
/// Foundation statically may have no zones at all; then every zone is unknown, and the error says so when a schedule is
/// built. Only names of the IANA database are known, no abbreviations such as `BST`, which several zones share.
package struct FoundationTimeZones {
    private static let cache = Mutex<[String: ZoneHistory]>([:])

    /// The release of the data, such as `2025b`.
    static var version: String { TimeZone.timeZoneDataVersion }

    package init() {}

    /// The history of a zone from 1970 up to the year 2200; about a millisecond the first time.
    package func history(of identifier: String) -> ZoneHistory? {
        if let known = Self.cache.withLock({ $0[identifier] }) { return known }
        guard ZoneNames.contains(identifier), let zone = TimeZone(identifier: identifier) else { return nil }
        let history = ZoneAmendment.applied(to: Self.read(zone, named: identifier))
        Self.cache.withLock { $0[identifier] = history }
        return history
    }

    private static let lastYear = Date(timeIntervalSince1970: 7_258_118_400)  // 2200-01-01

    private static func read(_ zone: TimeZone, named identifier: String) -> ZoneHistory {
        let names = (standard: name(of: zone, isDaylight: false), daylight: name(of: zone, isDaylight: true))
        var date = Date(timeIntervalSince1970: 0)
        var periods: [ZoneHistory.Period] = []
        while true {
            let isDaylight = zone.isDaylightSavingTime(for: date)
            periods.append(
                ZoneHistory.Period(
                    start: Timestamp(seconds: Int64(date.timeIntervalSince1970.rounded())),
                    offset: zone.secondsFromGMT(for: date),
                    abbreviation: (isDaylight ? names.daylight : names.standard)
                        ?? zone.abbreviation(for: date) ?? zone.identifier
                )
            )
            guard let next = zone.nextDaylightSavingTimeTransition(after: date), next > date, next < lastYear else {
                return ZoneHistory(identifier: identifier, periods: periods)
            }
            date = next
        }
    }

    /// American English has the names of American zones, British English those of European ones; others have only
    /// offsets, which differ from period to period.
    private static func name(of zone: TimeZone, isDaylight: Bool) -> String? {
        let style: NSTimeZone.NameStyle = isDaylight ? .shortDaylightSaving : .shortStandard
        for locale in ["en_US", "en_GB"] {
            guard let name = zone.localizedName(for: style, locale: Locale(identifier: locale)) else { continue }
            if !name.contains(where: { "+-−0123456789".contains($0) }) { return name }
        }
        return nil
    }
}
