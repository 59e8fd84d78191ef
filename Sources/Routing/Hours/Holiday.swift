/// A day whose hours differ from those of its weekday.
///
/// In JSON it is a date, `"2026-12-25"`, for a day on which nothing opens, or an object:
/// `{"date": "2026-12-24", "name": "Christmas Eve", "hours": {"start": "09:00", "end": "12:00"}}`. With `"yearly": true` the
/// day returns every year; February 29 then comes in leap years only.
public struct Holiday: Hashable, Sendable, Codable {
    /// The date in the calendar's zone, `YYYY-MM-DD`.
    public var date: String
    /// What people call the day.
    public var name: String?
    /// Whether the day returns every year from 1970 to 2199, whatever year the date names.
    public var isYearly: Bool
    /// The spans that start on that day, in place of the usual ones.
    public var hours: DayHours

    /// Describes a day; it is checked when the calendar is built.
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

    /// Writes a date if that says it all, otherwise an object.
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
