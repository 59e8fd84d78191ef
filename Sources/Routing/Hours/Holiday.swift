/// A date with hours of its own: closed, shortened or extended.
///
/// In JSON it is a date, `"2026-12-25"`, for a closed day, or an object:
/// `{"date": "2026-12-24", "name": "Christmas Eve", "hours": {"start": "09:00", "end": "12:00"}}`. With `"yearly": true` it
/// recurs every year; February 29 in leap years only.
public struct Holiday: Hashable, Sendable, Codable {
    /// The date in the calendar's zone, `YYYY-MM-DD`.
    public var date: String
    /// The name shown to people.
    public var name: String?
    /// Whether it recurs in every year from 1970 to 2199, whatever the year of the date.
    public var isYearly: Bool
    /// The intervals that start on that day, in place of those of the weekday.
    public var hours: DayHours

    /// Creates a holiday; it is validated when the calendar is built.
    public init(_ date: String, name: String? = nil, isYearly: Bool = false, hours: DayHours = .closed) {
        self.date = date
        self.name = name
        self.isYearly = isYearly
        self.hours = hours
    }

    enum CodingKeys: String, CodingKey {
        case date
        case name
        case isYearly = "yearly"
        case hours
    }

    /// Reads a date or an object.
    public init(from decoder: any Decoder) throws {
        if let date = try? decoder.singleValueContainer().decode(String.self) {
            self.init(date)
            return
        }
        let container = try decoder.container(keyedBy: CodingKeys.self)
        self.init(
            try container.decode(String.self, forKey: .date),
            name: try container.decodeIfPresent(String.self, forKey: .name),
            isYearly: try container.decodeIfPresent(Bool.self, forKey: .isYearly) ?? false,
            hours: try container.decodeIfPresent(DayHours.self, forKey: .hours) ?? .closed
        )
    }

    /// Writes only the date if there is nothing else to say, otherwise an object.
    public func encode(to encoder: any Encoder) throws {
        guard name != nil || isYearly || hours != .closed else {
            var container = encoder.singleValueContainer()
            return try container.encode(date)
        }
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(date, forKey: .date)
        try container.encodeIfPresent(name, forKey: .name)
        if isYearly { try container.encode(true, forKey: .isYearly) }
        if hours != .closed { try container.encode(hours, forKey: .hours) }
    }
}
