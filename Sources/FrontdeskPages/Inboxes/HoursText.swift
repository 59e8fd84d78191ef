internal import Routing

/// Opening hours as people write them: `09:00-12:30, 13:15-18:00`, and a holiday on each line.
enum HoursText {
    /// What is written for the hours of a day; nothing for a closed one.
    static func text(of hours: DayHours) -> String {
        hours.intervals.map { $0.start + "–" + $0.end }.joined(separator: ", ")
    }

    /// The hours; nil for what is none.
    ///
    /// Whether the times exist is checked by the calendar.
    static func hours(_ text: String) -> DayHours? {
        let parts = text.split(separator: ",").map { $0.filter { !$0.isWhitespace } }.filter { !$0.isEmpty }
        guard parts != ["closed"] else { return .closed }
        let intervals = parts.compactMap(interval)
        return intervals.count == parts.count ? DayHours(intervals) : nil
    }

    private static func interval(_ text: String) -> OpenInterval? {
        let times = text.split { "-–—".contains($0) }.map(String.init)
        guard times.count == 2, times.allSatisfy({ $0.contains(":") }) else { return nil }
        return OpenInterval(padded(times[0]), padded(times[1]))
    }

    /// `9:00` as `09:00`.
    private static func padded(_ time: String) -> String { time.utf8.count == 4 ? "0" + time : time }

    // MARK: Holidays

    static func text(of holidays: [Holiday]) -> String {
        holidays.map { holiday in
            [
                holiday.date, holiday.isYearly ? "yearly" : "",
                text(of: holiday.hours).replacing(", ", with: ","), holiday.name ?? "",
            ]
            .filter { !$0.isEmpty }.joined(separator: " ")
        }
        .joined(separator: "\n")
    }

    /// The holidays; the date, then what applies of `yearly`, hours and a name.
    static func holidays(_ text: String) -> [Holiday] {
        text.split(whereSeparator: \.isNewline).prefix(1_000).compactMap { line in
            var words = line.split(whereSeparator: \.isWhitespace)
            guard !words.isEmpty else { return nil }
            var holiday = Holiday(String(words.removeFirst()))
            if words.first == "yearly" {
                holiday.isYearly = true
                words.removeFirst()
            }
            if let first = words.first, let hours = hours(String(first)), first.contains(":") {
                holiday.hours = hours
                words.removeFirst()
            }
            holiday.name = words.isEmpty ? nil : words.joined(separator: " ")
            return holiday
        }
    }
}
