/// From when to when an inbox is open on a day, as written: `{"start": "09:00", "end": "17:00"}`.
///
/// The end is the first minute outside. An end at or before the start lies on the next day, so `22:00` to `06:00` is a
/// night shift, and equal times are 24 hours. The end may be `24:00`.
public struct OpenInterval: Hashable, Sendable, Codable {
    /// The time of opening, `HH:MM`.
    public var start: String
    /// The time of closing, `HH:MM`.
    public var end: String

    /// Describes a span; it is checked when the calendar is built.
    public init(_ start: String, _ end: String) {
        self.start = start
        self.end = end
    }
}

/// When an inbox is open on a day: not at all, in one span, or in several.
///
/// In JSON that is `null`, a span, or a list of spans.
public struct DayHours: Hashable, Sendable, Codable, ExpressibleByArrayLiteral {
    /// The spans, in any order; overlapping ones count once.
    public var spans: [OpenInterval]

    /// Lists spans; none means closed.
    public init(_ spans: [OpenInterval]) { self.spans = spans }

    /// Lists spans; none means closed.
    public init(arrayLiteral spans: OpenInterval...) { self.spans = spans }

    /// Not open at all.
    public static let closed: DayHours = []

    /// Open in one span.
    public static func open(_ start: String, _ end: String) -> DayHours { [OpenInterval(start, end)] }

    /// Reads `null`, a span, or a list of spans.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if container.decodeNil() {
            spans = []
        } else if let list = try? decoder.unkeyedContainer(), list.count != nil {
            spans = try container.decode([OpenInterval].self)
        } else {
            spans = [try container.decode(OpenInterval.self)]
        }
    }

    /// Writes `null`, a span, or a list of spans.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        switch spans.count {
        case 0: try container.encodeNil()
        case 1: try container.encode(spans[0])
        default: try container.encode(spans)
        }
    }
}
