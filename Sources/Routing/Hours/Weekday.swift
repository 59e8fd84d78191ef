package import SupportCore

/// A day of the week.
public enum Weekday: String, Sendable, Codable, CaseIterable {
    /// Monday.
    case monday
    /// Tuesday.
    case tuesday
    /// Wednesday.
    case wednesday
    /// Thursday.
    case thursday
    /// Friday.
    case friday
    /// Saturday.
    case saturday
    /// Sunday.
    case sunday

    /// The weekday of a date.
    package init(_ date: CivilDate) {
        self = Self.allCases[date.isoWeekday - 1]
    }
}
