import JSONText
import Routing
import SupportCore

/// What `desk hours` is asked about a calendar.
enum HoursQuestion {
    case isOpen(at: Timestamp)
    case nextOpening(after: Timestamp)
    case nextClosing(after: Timestamp)
    case businessTime(from: Timestamp, to: Timestamp)
    case add(Duration, to: Timestamp)

    /// The questions, as the command line spells them.
    enum Operation: String, CaseIterable {
        case isOpen = "is_open"
        case nextOpening = "next_opening"
        case nextClosing = "next_closing"
        case businessTime = "business_time"
        case add
    }

    /// The calendar's answer.
    func answer(_ calendar: WorkingCalendar) -> Answer {
        switch self {
        case .isOpen(let instant): Self.openOrClosed(calendar.isOpen(at: instant))
        case .nextOpening(let instant): Self.moment(calendar.nextOpening(after: instant), calendar)
        case .nextClosing(let instant): Self.moment(calendar.nextClosing(after: instant), calendar)
        case .businessTime(let start, let end): Self.duration(calendar.businessTime(from: start, to: end))
        case .add(let duration, let start): Self.moment(calendar.add(duration, to: start), calendar)
        }
    }

    private static func openOrClosed(_ isOpen: Bool) -> Answer {
        Answer(json: ["open": .bool(isOpen)], text: isOpen ? "open" : "closed")
    }

    private static func moment(_ instant: Timestamp?, _ calendar: WorkingCalendar) -> Answer {
        let text = instant.map(calendar.rfc3339)
        return Answer(json: ["at": .optional(text)], text: text ?? "never")
    }

    private static func duration(_ duration: Duration) -> Answer {
        let milliseconds = duration.wholeMilliseconds
        let seconds = milliseconds % 1000 == 0 ? "\(milliseconds / 1000)" : "\(Double(milliseconds) / 1000)"
        return Answer(json: ["seconds": .number(seconds)], text: "\(seconds) s")
    }
}

extension HoursQuestion {
    /// The question of a line.
    init(_ line: JSONObject) throws(CommandFailure) {
        switch try line.choice("op", default: Operation.isOpen) {
        case .isOpen: self = .isOpen(at: try line.instant("at"))
        case .nextOpening: self = .nextOpening(after: try line.instant("at"))
        case .nextClosing: self = .nextClosing(after: try line.instant("at"))
        case .businessTime: self = .businessTime(from: try line.instant("from"), to: try line.instant("to"))
        case .add: self = .add(try line.duration("seconds"), to: try line.instant("at"))
        }
    }

    /// The fields that `arguments` would have in a line of a batch.
    static func line(_ arguments: Arguments) -> JSONObject {
        var line: JSONObject = ["at": .string(Timestamp.now().description)]
        for name in ["op", "at", "from", "to"] {
            if let value = arguments.value(name) { line[name] = .string(value) }
        }
        if let seconds = arguments.value("seconds") { line["seconds"] = .number(seconds) }
        return line
    }
}

extension JSONObject {
    /// A point in time that must be there.
    fileprivate func instant(_ name: String) throws(CommandFailure) -> Timestamp {
        guard let instant = Timestamp(rfc3339: try requiredString(name)) else {
            throw .field(name, "expected an RFC 3339 date-time such as 2026-03-09T09:00:00-04:00")
        }
        return instant
    }

    /// A number of seconds that must be there.
    fileprivate func duration(_ name: String) throws(CommandFailure) -> Duration {
        guard case .number(let digits) = try required(name), let seconds = Double(digits), abs(seconds) < 1e12 else {
            throw .field(name, "expected a number of seconds")
        }
        return .milliseconds(Int64((seconds * 1000).rounded()))
    }
}
