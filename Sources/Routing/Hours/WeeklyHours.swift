/// When an inbox is open in an ordinary week, by the name of the day.
///
/// A day that is missing, and one that is `null`, is closed. Both are written back as they were read.
public struct WeeklyHours: Hashable, Sendable, Codable {
    /// The hours of the days that are mentioned.
    public var days: [Weekday: DayHours]
    /// Names that are no days of the week; building a calendar refuses them.
    public private(set) var unknownDays: [String] = []

    /// Lists the days.
    public init(_ days: [Weekday: DayHours] = [:]) {
        self.days = days
    }

    /// The same hours on each of the given days.
    public static func each(_ days: [Weekday], _ hours: DayHours) -> WeeklyHours {
        WeeklyHours(Dictionary(uniqueKeysWithValues: Set(days).map { ($0, hours) }))
    }

    /// Reads an object with the names of days.
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

    /// Writes an object with the names of days.
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
