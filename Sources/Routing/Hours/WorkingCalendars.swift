package import SupportCore
internal import Synchronization

/// A cache of compiled calendars.
package final class WorkingCalendars: Sendable {
    private let zones: TimeZoneRules
    private let built = Mutex<[WorkingHours: WorkingCalendar]>([:])
    private static let limit = 1000

    package init(zones: TimeZoneRules = .newest) {
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

    /// Without hours it is always open, and with stored ones that cannot be read any more, such as those of a zone that the
    /// present zone data does not know: mail must not wait for somebody to repair a setting.
    package func isOpen(_ hours: WorkingHours?, at instant: Timestamp) -> Bool {
        guard let hours else { return true }
        return (try? calendar(for: hours).isOpen(at: instant)) ?? true
    }
}

extension WorkingCalendars {
    private static let always = WorkingHours(isEnabled: false, timeZone: "UTC", schedule: WeeklyHours())

    /// Without hours it is always open, in UTC, and with stored ones that cannot be read any more.
    package func calendar(of inbox: Inbox) throws(RoutingError) -> WorkingCalendar {
        guard let hours = inbox.settings.workingHours, let known = try? calendar(for: hours) else {
            return try calendar(for: Self.always)
        }
        return known
    }
}
