internal import SupportCore

/// How a zone's clocks go on after the last change that its file lists, such as `EST5EDT,M3.2.0,M11.1.0` (POSIX `TZ`).
struct ZoneRule {
    typealias Kind = (offset: Int, abbreviation: String)

    private let standard: Kind
    private let daylight: (kind: Kind, start: Day, end: Day)?

    /// Nil for what cannot be read.
    init?(_ text: String) {
        var reader = Reader(rest: text[...])
        guard let name = reader.name(), let offset = reader.offset() else { return nil }
        standard = (-offset, name)
        guard !reader.rest.isEmpty else {
            daylight = nil
            return
        }
        guard let summer = reader.name() else { return nil }
        let shift = reader.rest.first == "," ? nil : reader.offset()
        guard let start = reader.day(), let end = reader.day(), reader.rest.isEmpty else { return nil }
        daylight = ((shift.map { -$0 } ?? standard.offset + 3600, summer), start, end)
    }

    /// The changes after an instant, in seconds since 1970, in order.
    func changes(after instant: Int64, untilYear last: Int) -> [(at: Int64, type: Kind)] {
        guard let daylight else { return [(instant, standard)] }
        let first = CivilDate(daysSinceEpoch: Int(instant / 86_400)).year
        guard first <= last else { return [] }
        return (first...last).flatMap { year in
            [
                (at: daylight.start.seconds(in: year) - Int64(standard.offset), type: daylight.kind),
                (at: daylight.end.seconds(in: year) - Int64(daylight.kind.offset), type: standard),
            ]
        }.filter { $0.at > instant }.sorted { $0.at < $1.at }
    }

    /// A moment of every year, in local time.
    private struct Day {
        enum Form {
            /// The `week`th `weekday` of a month, 5 for the last; Sunday is 0.
            case weekday(month: Int, week: Int, weekday: Int)
            /// A day from 1 to 365, without February 29.
            case julian(Int)
            /// A day from 0 to 365.
            case ofYear(Int)
        }

        let form: Form
        let time: Int

        func seconds(in year: Int) -> Int64 {
            Int64(day(in: year)) * 86_400 + Int64(time)
        }

        private func day(in year: Int) -> Int {
            let newYear = CivilDate(year: year, month: 1, day: 1)?.daysSinceEpoch ?? 0
            switch form {
            case .ofYear(let day): return newYear + day
            case .julian(let day): return newYear + day - 1 + (day > 59 && CivilDate.isLeap(year) ? 1 : 0)
            case .weekday(let month, let week, let weekday):
                guard let first = CivilDate(year: year, month: month, day: 1) else { return newYear }
                let next = CivilDate(year: year + month / 12, month: month % 12 + 1, day: 1)
                let length = (next?.daysSinceEpoch ?? 0) - first.daysSinceEpoch
                let day = (weekday - first.isoWeekday % 7 + 7) % 7 + (week - 1) * 7
                return first.daysSinceEpoch + (day < length ? day : day - 7)
            }
        }
    }

    private struct Reader {
        var rest: Substring

        mutating func name() -> String? {
            if rest.first == "<" {
                let name = rest.dropFirst().prefix { $0 != ">" }
                rest = rest.dropFirst(name.count + 2)
                return name.isEmpty ? nil : String(name)
            }
            let name = rest.prefix(while: \.isLetter)
            rest = rest.dropFirst(name.count)
            return name.count < 3 ? nil : String(name)
        }

        /// Hours, minutes and seconds with a sign, in seconds.
        mutating func offset() -> Int? {
            let sign = rest.first == "-" ? -1 : 1
            if rest.first == "-" || rest.first == "+" { rest = rest.dropFirst() }
            guard var seconds = number().map({ $0 * 3600 }) else { return nil }
            for unit in [60, 1] where rest.first == ":" {
                rest = rest.dropFirst()
                guard let part = number() else { return nil }
                seconds += part * unit
            }
            return sign * seconds
        }

        mutating func day() -> Day? {
            guard rest.first == "," else { return nil }
            rest = rest.dropFirst()
            guard let form = form() else { return nil }
            guard rest.first == "/" else { return Day(form: form, time: 7200) }
            rest = rest.dropFirst()
            return offset().map { Day(form: form, time: $0) }
        }

        private mutating func form() -> Day.Form? {
            switch rest.first {
            case "M":
                rest = rest.dropFirst()
                let parts = rest.prefix { $0.isNumber || $0 == "." }
                rest = rest.dropFirst(parts.count)
                let numbers = parts.split(separator: ".").compactMap { Int($0) }
                guard numbers.count == 3, (1...12).contains(numbers[0]), (1...5).contains(numbers[1]),
                    (0...6).contains(numbers[2])
                else { return nil }
                return .weekday(month: numbers[0], week: numbers[1], weekday: numbers[2])
            case "J":
                rest = rest.dropFirst()
                return number().flatMap { (1...365).contains($0) ? .julian($0) : nil }
            default: return number().flatMap { (0...365).contains($0) ? .ofYear($0) : nil }
            }
        }

        private mutating func number() -> Int? {
            let digits = rest.prefix { $0.isASCII && $0.isNumber }
            rest = rest.dropFirst(digits.count)
            return digits.count > 4 ? nil : Int(digits)
        }
    }
}
