package import SupportCore
internal import Synchronization

/// A cache of compiled calendars.
package final class WorkingCalendars: Sendable {
    private let zones: TimeZoneRules
    private let built = Mutex<[WorkingHours: WorkingCalendar]>([:])
    private static let limit = 1000

    package init(zones: TimeZoneRules = .foundation) {
        self.zones = zones
    }

    package func calendar(for hours: WorkingHours) throws(RoutingError) -> WorkingCalendar {
        if let known = built.withLock({ $0[hours] }) { return known }
        let calendar = try WorkingCalendar(hours, zones: zones)
        built.withLock { built in
            if built.count >= Self.limit { built.removeAll() }
            built[hours] = calendar
        }
        return calendar
    }

    /// Without hours it is always open.
    package func isOpen(_ hours: WorkingHours?, at instant: Timestamp) throws(RoutingError) -> Bool {
        guard let hours else { return true }
        return try calendar(for: hours).isOpen(at: instant)
    }
}

extension WorkingCalendars {
    private static let always = WorkingHours(isEnabled: false, timeZone: "UTC", schedule: WeeklyHours())

    /// Without hours it is always open, in UTC.
    package func calendar(of inbox: Inbox) throws(RoutingError) -> WorkingCalendar {
        try calendar(for: inbox.settings.workingHours ?? Self.always)
    }
}
