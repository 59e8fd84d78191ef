internal import Routing
internal import SupportCore
internal import Templates

/// The open hours of the present week as a drawing, and in words.
struct WeekPicture {
    let fields: TemplateValue

    private static let names = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
    private static let (left, width) = (42.0, 312.0)

    init(_ calendar: WorkingCalendar, at now: Timestamp) {
        let today = calendar.zone.day(at: now)
        let monday = today.adding(days: 1 - today.isoWeekday)
        var (days, words): ([TemplateValue], [String]) = ([], [])
        for index in 0..<7 {
            let day = monday.adding(days: index)
            let (start, end) = (calendar.zone.start(of: day), calendar.zone.start(of: day.adding(days: 1)))
            let spans = Self.spans(calendar, start, end)
            let hours = spans.map { "\(Self.clock($0.0, calendar)) to \(Self.clock($0.1, calendar))" }
            words.append("\(Self.names[index]) " + (hours.isEmpty ? "closed" : hours.joined(separator: " and ")))
            let bars = spans.map { Self.bar($0, in: start..<end) }
            let y = 14 + index * 22
            days.append([
                "name": .string("\(Self.names[index]) \(day.day)"), "y": .integer(y), "base": .integer(y + 11),
                "bars": .list(bars), "isClosed": .bool(bars.isEmpty),
                "now": day == today ? Self.now(now, in: start..<end) : nil,
            ])
        }
        let isOpen = calendar.isOpen(at: now)
        let change = isOpen ? calendar.nextClosing(after: now) : calendar.nextOpening(after: now)
        let due = calendar.add(.seconds(4 * 3600), to: now)
        fields = [
            "days": .list(days), "words": .string(words.joined(separator: "; ")),
            "hoursOfDay": .list(stride(from: 6, through: 21, by: 3).map(Self.hour)),
            "state": .string(isOpen ? "Open now" : "Closed now"), "class": .string(isOpen ? "fine" : "soon"),
            "change": TemplateValue(change.map { (isOpen ? "until " : "opens ") + Self.moment($0, calendar) }),
            "due": TemplateValue(due.map { Self.moment($0, calendar) }),
        ]
    }

    /// The open intervals of a day; more than a picture can show are left out.
    private static func spans(_ calendar: WorkingCalendar, _ start: Timestamp, _ end: Timestamp) -> [(
        Timestamp, Timestamp
    )] {
        var (spans, place): ([(Timestamp, Timestamp)], Timestamp) = ([], start)
        while place < end, spans.count < 24 {
            guard let opening = calendar.isOpen(at: place) ? place : calendar.nextOpening(after: place), opening < end
            else { break }
            let closing = min(calendar.nextClosing(after: opening) ?? end, end)
            spans.append((opening, closing))
            place = closing
        }
        return spans
    }

    private static func bar(_ span: (Timestamp, Timestamp), in day: Range<Timestamp>) -> TemplateValue {
        let (start, end) = (x(span.0, in: day), x(span.1, in: day))
        return ["x": .string(start.plotted), "width": .string((end - start).plotted)]
    }

    private static func now(_ now: Timestamp, in day: Range<Timestamp>) -> TemplateValue {
        .string(x(now, in: day).plotted)
    }

    private static func x(_ time: Timestamp, in day: Range<Timestamp>) -> Double {
        let length = Double((day.upperBound - day.lowerBound).components.seconds)
        return left + width * Double((time - day.lowerBound).components.seconds) / max(length, 1)
    }

    private static func hour(_ hour: Int) -> TemplateValue {
        ["x": .string((left + width * Double(hour) / 24).plotted), "label": .integer(hour)]
    }

    /// `13:35` on the clocks there.
    private static func clock(_ time: Timestamp, _ calendar: WorkingCalendar) -> String {
        String(calendar.rfc3339(time).dropFirst(11).prefix(5))
    }

    private static func moment(_ time: Timestamp, _ calendar: WorkingCalendar) -> String {
        let day = calendar.zone.day(at: time)
        return "\(names[day.isoWeekday - 1]) \(day.day) at \(clock(time, calendar))"
    }
}

extension Double {
    /// A length in a drawing, to a tenth.
    var plotted: String {
        let tenths = (min(max(self, -100_000), 100_000) * 10).rounded() / 10
        return tenths == tenths.rounded() ? String(Int(tenths)) : String(tenths)
    }
}
