/// An interval of opening hours: `{"start": "09:00", "end": "17:00"}`.
///
/// The end is exclusive and may be `24:00`. An end at or before the start is on the next day: `22:00` to `06:00` is a night
/// shift, and equal times are 24 hours.
public struct OpenInterval: Hashable, Sendable, Codable {
    /// The time of opening, `HH:MM`.
    public var start: String
    /// The time of closing, `HH:MM`.
    public var end: String

    /// Creates an interval; it is validated when the calendar is built.
    public init(_ start: String, _ end: String) {
        self.start = start
        self.end = end
    }
}

/// The opening hours of a day.
///
/// In JSON they are `null` for a closed day, one interval, or a list of intervals.
public struct DayHours: Hashable, Sendable, Codable, ExpressibleByArrayLiteral {
    /// The intervals in any order; overlapping ones count once.
    public var intervals: [OpenInterval]

    package init(_ intervals: [OpenInterval]) { self.intervals = intervals }

    /// Lists intervals; none means closed.
    public init(arrayLiteral intervals: OpenInterval...) { self.intervals = intervals }

    /// Not open at all.
    public static let closed: DayHours = []

    /// Open in one interval.
    public static func open(_ start: String, _ end: String) -> DayHours { [OpenInterval(start, end)] }

    /// Reads `null`, an interval, or a list of intervals.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if container.decodeNil() {
            intervals = []
        } else if let list = try? decoder.unkeyedContainer(), list.count != nil {
            intervals = try container.decode([OpenInterval].self)
        } else {
            intervals = [try container.decode(OpenInterval.self)]
        }
    }

    /// Writes `null`, an interval, or a list of intervals.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        switch intervals.count {
        case 0: try container.encodeNil()
        case 1: try container.encode(intervals[0])
        default: try container.encode(intervals)
        }
    }
}
