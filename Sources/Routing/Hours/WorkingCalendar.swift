public import SupportCore

/// Answers when an inbox is open, exactly, across every change of its zone's clocks.
///
/// Spans are half-open: the opening minute is inside, the closing minute is outside. A wall time that the clocks skip is the
/// moment of the change; one that they show twice is the first of the two. Hours that do not count are always open.
///
/// Building one reads the zone's history, about a millisecond the first time; keep it. Every question takes O(log n) in the
/// number of clock changes and special days, whatever time it spans; instants outside the years 1 to 9999 are moved to the
/// ends of that range.
public struct WorkingCalendar: Sendable {
    /// The hours it was built from.
    public let hours: WorkingHours
    /// The zone's history.
    public let zone: ZoneHistory
    /// What is allowed but probably not meant, such as hours that never open.
    public let warnings: [ConfigurationIssue]

    private let pattern: WallPattern
    private let segments: ClockSegments

    /// Checks the hours and builds their calendar.
    ///
    /// - Throws: ``RoutingError/invalidConfiguration(_:)`` with everything that is wrong: times, dates, names of days, the
    ///   zone. The paths begin with `path`.
    public init(
        _ hours: WorkingHours,
        zones: any TimeZoneRules = .foundation,
        path: String = "workingHours"
    ) throws(RoutingError) {
        var reader = HoursReader(hours, path: path)
        let zone = reader.zone(zones)
        let pattern = reader.pattern()
        guard let zone, reader.issues.isEmpty else { throw .invalidConfiguration(reader.issues) }
        self.hours = hours
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

    /// The first moment after `instant` at which closed turns to open; nil if that never happens.
    public func nextOpening(after instant: Timestamp) -> Timestamp? {
        let instant = CalendarRange.clamped(instant)
        guard let closed = segments.first(isOpen: false, from: instant, pattern) else { return nil }
        return segments.first(isOpen: true, from: closed, pattern).map(Timestamp.init(milliseconds:))
    }

    /// The first moment after `instant` at which open turns to closed; nil if that never happens.
    ///
    /// Spans that touch are one span, so a day and night shift that follow each other do not close in between.
    public func nextClosing(after instant: Timestamp) -> Timestamp? {
        let instant = CalendarRange.clamped(instant)
        guard let open = segments.first(isOpen: true, from: instant, pattern) else { return nil }
        return segments.first(isOpen: false, from: open, pattern).map(Timestamp.init(milliseconds:))
    }

    /// The first moment from `instant` on at which it is open: `instant` itself if it is; nil if it never opens again.
    public func firstOpenMoment(from instant: Timestamp) -> Timestamp? {
        segments.first(isOpen: true, from: CalendarRange.clamped(instant), pattern).map(Timestamp.init(milliseconds:))
    }

    /// The open time between two instants; zero if `end` is not after `start`.
    public func businessTime(from start: Timestamp, to end: Timestamp) -> Duration {
        guard start < end else { return .zero }
        return .milliseconds(
            openTime(before: CalendarRange.clamped(end)) - openTime(before: CalendarRange.clamped(start))
        )
    }

    /// The earliest instant up to which there is so much open time since `start`; nil if there never is.
    ///
    /// ``businessTime(from:to:)`` from `start` to it gives the duration again. Nothing to add gives `start` itself, open or
    /// not; a negative duration counts as zero.
    public func add(_ businessTime: Duration, to start: Timestamp) -> Timestamp? {
        let wanted = businessTime.wholeMilliseconds
        guard wanted > 0 else { return start }
        let start = CalendarRange.clamped(start)
        let (sum, overflow) = openTime(before: start).addingReportingOverflow(wanted)
        guard !overflow else { return nil }
        return segments.instant(afterOpenTime: sum, pattern).map(Timestamp.init(milliseconds:))
    }

    private func openTime(before instant: Int64) -> Int64 {
        segments[at: instant].openTime(before: instant, pattern)
    }
}
