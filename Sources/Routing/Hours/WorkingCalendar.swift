public import SupportCore

/// Compiled working hours, exact across daylight saving time and every other change of the zone's clocks.
///
/// Intervals are half-open: the opening minute is included, the closing minute is not. A wall time that the clocks skip is the
/// moment of the change; one that repeats is the first of the two. Hours that are not enabled are always open.
///
/// Building a calendar reads the history of the zone, which takes about a millisecond the first time; keep it. Every query
/// takes O(log n) in the number of clock changes and holidays, however much time it spans. Instants outside the years 1 to
/// 9999 are clamped.
public struct WorkingCalendar: Sendable {
    package let zone: ZoneHistory
    /// Hours that are allowed but probably a mistake, such as a week that never opens.
    public let warnings: [DocumentIssue]

    private let pattern: WallPattern
    private let segments: ClockSegments

    /// Validates and compiles working hours.
    ///
    /// - Throws: ``RoutingError/invalidConfiguration(_:)`` with all errors in times, dates, weekdays and the zone. The paths
    ///   begin with `path`.
    public init(
        _ hours: WorkingHours,
        zones: TimeZoneRules = .newest,
        path: String = "workingHours"
    ) throws(RoutingError) {
        var reader = HoursReader(hours, path: path)
        let zone = reader.zone(zones)
        let pattern = reader.pattern()
        guard let zone, reader.issues.isEmpty else { throw .invalidConfiguration(reader.issues) }
        self.zone = zone
        self.pattern = pattern
        warnings = reader.warnings
        segments = ClockSegments(zone, pattern)
    }

    /// Whether it is open at an instant.
    public func isOpen(at instant: Timestamp) -> Bool {
        let instant = CalendarRange.clamped(instant)
        return segments[at: instant].isOpen(at: instant, pattern)
    }

    /// The first moment after `instant` at which it opens; nil if there is none.
    public func nextOpening(after instant: Timestamp) -> Timestamp? {
        let instant = CalendarRange.clamped(instant)
        guard let closed = segments.first(isOpen: false, from: instant, pattern) else { return nil }
        return segments.first(isOpen: true, from: closed, pattern).map(Timestamp.init(milliseconds:))
    }

    /// The first moment after `instant` at which it closes; nil if there is none.
    ///
    /// It does not close between intervals that touch.
    public func nextClosing(after instant: Timestamp) -> Timestamp? {
        let instant = CalendarRange.clamped(instant)
        guard let open = segments.first(isOpen: true, from: instant, pattern) else { return nil }
        return segments.first(isOpen: false, from: open, pattern).map(Timestamp.init(milliseconds:))
    }

    /// The first moment from `instant` on at which it is open; nil if it never opens again.
    package func firstOpenMoment(from instant: Timestamp) -> Timestamp? {
        segments.first(isOpen: true, from: CalendarRange.clamped(instant), pattern).map(Timestamp.init(milliseconds:))
    }

    /// The open time between two instants; zero if `end` is not after `start`.
    public func businessTime(from start: Timestamp, to end: Timestamp) -> Duration {
        guard start < end else { return .zero }
        return .milliseconds(
            openTime(before: CalendarRange.clamped(end)) - openTime(before: CalendarRange.clamped(start))
        )
    }

    /// The earliest instant with this much open time between `start` and itself; nil if there is none.
    ///
    /// It is the inverse of ``businessTime(from:to:)``. Adding zero, or a negative duration, gives `start`, open or not.
    public func add(_ businessTime: Duration, to start: Timestamp) -> Timestamp? {
        let wanted = businessTime.wholeMilliseconds
        guard wanted > 0 else { return start }
        let start = CalendarRange.clamped(start)
        let (sum, overflow) = openTime(before: start).addingReportingOverflow(wanted)
        guard !overflow else { return nil }
        return segments.instant(afterOpenTime: sum, pattern).map(Timestamp.init(milliseconds:))
    }

    /// An instant as the zone's clocks show it, in RFC 3339 form: `2026-03-09T09:00:00-04:00`.
    public func rfc3339(_ instant: Timestamp) -> String {
        zone.rfc3339(instant)
    }

    private func openTime(before instant: Int64) -> Int64 {
        segments[at: instant].openTime(before: instant, pattern)
    }
}
