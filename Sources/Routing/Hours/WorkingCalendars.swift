public import SupportCore
internal import Synchronization

/// Calendars that were built already, by the hours they were built from.
public final class WorkingCalendars: Sendable {
    private let zones: any TimeZoneRules
    private let built = Mutex<[WorkingHours: WorkingCalendar]>([:])
    private static let limit = 1000

    /// Builds calendars by the given zone data.
    public init(zones: any TimeZoneRules = .foundation) {
        self.zones = zones
    }

    /// The calendar of these hours.
    ///
    /// - Throws: ``RoutingError/invalidConfiguration(_:)`` if they are wrong.
    public func calendar(for hours: WorkingHours) throws(RoutingError) -> WorkingCalendar {
        if let known = built.withLock({ $0[hours] }) { return known }
        let calendar = try WorkingCalendar(hours, zones: zones)
        built.withLock { built in
            if built.count >= Self.limit { built.removeAll() }
            built[hours] = calendar
        }
        return calendar
    }

    /// Whether it is open at an instant; without hours it always is.
    public func isOpen(_ hours: WorkingHours?, at instant: Timestamp) throws(RoutingError) -> Bool {
        guard let hours else { return true }
        return try calendar(for: hours).isOpen(at: instant)
    }
}

extension WorkingCalendars {
    private static let always = WorkingHours(isEnabled: false, timeZone: "UTC", schedule: WeeklyHours())

    /// The calendar of an inbox's hours; without hours one in UTC that is always open.
    public func calendar(of inbox: Inbox) throws(RoutingError) -> WorkingCalendar {
        try calendar(for: inbox.settings.workingHours ?? Self.always)
    }
}
