/// The opening hours of an ordinary week, in JSON an object by the English names of the days.
///
/// A day that is missing or `null` is closed. Both are written back as they were read.
public struct WeeklyHours: Hashable, Sendable, Codable {
    /// The hours of the days that have any entry.
    public var days: [Weekday: DayHours]
    /// Keys that are not weekdays; building a calendar fails with them.
    private(set) var unknownDays: [String] = []

    /// Creates a week; a day without an entry is closed.
    public init(_ days: [Weekday: DayHours] = [:]) {
        self.days = days
    }

    /// The same hours on each of the given days.
    public static func each(_ days: [Weekday], _ hours: DayHours) -> WeeklyHours {
        WeeklyHours(Dictionary(uniqueKeysWithValues: Set(days).map { ($0, hours) }))
    }

    /// Reads an object by the names of the days.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: AnyKey.self)
        days = [:]
        for key in container.allKeys {
            if let day = Weekday(rawValue: key.stringValue) {
                let isNull = try container.decodeNil(forKey: key)
                days[day] = isNull ? .closed : try container.decode(DayHours.self, forKey: key)
            } else {
                unknownDays.append(key.stringValue)
            }
        }
        unknownDays.sort()
    }

    /// Writes an object by the names of the days.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: AnyKey.self)
        for (day, hours) in days { try container.encode(hours, forKey: AnyKey(stringValue: day.rawValue)) }
    }
}

/// Any key of a JSON object.
struct AnyKey: CodingKey {
    let stringValue: String
    var intValue: Int? { nil }

    init(stringValue: String) { self.stringValue = stringValue }
    init?(intValue: Int) { nil }
}
