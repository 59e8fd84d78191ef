/// The working hours in an inbox's settings; ``WorkingCalendar`` compiles them.
public struct WorkingHours: Hashable, Sendable, Codable {
    /// Whether the hours apply; if not, the inbox is always open.
    public var isEnabled: Bool
    /// The IANA name of the time zone, such as `America/New_York`.
    public var timeZone: String
    /// The hours of an ordinary week.
    public var schedule: WeeklyHours
    /// Dates with no or shorter hours.
    public var holidays: [Holiday]?
    /// Dates with other hours; they take precedence over holidays on the same date.
    public var specialOpenings: [Holiday]?
    /// Whether a holiday or special opening cuts off the night shift of the day before at midnight; nil is false.
    public var clipsPreviousShift: Bool?

    /// Creates working hours; they are validated when the calendar is built.
    public init(
        isEnabled: Bool = true,
        timeZone: String,
        schedule: WeeklyHours,
        holidays: [Holiday]? = nil,
        specialOpenings: [Holiday]? = nil,
        clipsPreviousShift: Bool? = nil
    ) {
        self.isEnabled = isEnabled
        self.timeZone = timeZone
        self.schedule = schedule
        self.holidays = holidays
        self.specialOpenings = specialOpenings
        self.clipsPreviousShift = clipsPreviousShift
    }

    enum CodingKeys: String, CodingKey {
        case isEnabled = "enabled"
        case timeZone = "timezone"
        case schedule
        case holidays
        case specialOpenings
        case clipsPreviousShift
    }

    /// Reads the hours; they are enabled unless they say otherwise, and only disabled ones may lack a zone.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        let isEnabled = try container.decodeIfPresent(Bool.self, forKey: .isEnabled) ?? true
        let zone =
            isEnabled
            ? try container.decode(String.self, forKey: .timeZone)
            : try container.decodeIfPresent(String.self, forKey: .timeZone) ?? "UTC"
        self.init(
            isEnabled: isEnabled,
            timeZone: zone,
            schedule: try container.decodeIfPresent(WeeklyHours.self, forKey: .schedule) ?? WeeklyHours(),
            holidays: try container.decodeIfPresent([Holiday].self, forKey: .holidays),
            specialOpenings: try container.decodeIfPresent([Holiday].self, forKey: .specialOpenings),
            clipsPreviousShift: try container.decodeIfPresent(Bool.self, forKey: .clipsPreviousShift)
        )
    }
}
