/// When an inbox is open, as its settings say it.
///
/// This is the written form; ``WorkingCalendar`` is built from it, checks it, and answers questions.
public struct WorkingHours: Hashable, Sendable, Codable {
    /// Whether the hours count.
    ///
    /// If not, the inbox is always open.
    public var isEnabled: Bool
    /// The IANA name of the zone that all times are meant in, such as `America/New_York`.
    public var timeZone: String
    /// The hours of an ordinary week.
    public var schedule: WeeklyHours
    /// Days without hours, or with fewer than usual; nil if the settings don't mention any.
    public var holidays: [Holiday]?
    /// Days with hours of their own; they win over holidays on the same date.
    public var specialOpenings: [Holiday]?
    /// Whether a special day also ends the shift that the day before left running at midnight; otherwise the shift ends
    /// when it always does.
    public var clipsPreviousShift: Bool?

    /// Describes working hours; they are checked when the calendar is built.
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

    /// Reads the settings; hours that do not say whether they count do, and only hours that do not count may lack a zone.
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
