/// Signs that a mail program wrote a line as the header of a quotation.
struct LineEvidence: OptionSet {
    let rawValue: Int

    /// An address: `name@host`.
    static let address = LineEvidence(rawValue: 1)
    /// A year, or a date in numbers.
    static let date = LineEvidence(rawValue: 2)
    /// A time of day.
    static let time = LineEvidence(rawValue: 4)
    /// A form of "wrote".
    static let verb = LineEvidence(rawValue: 8)
    /// A beginning as attributions have it: "On", a day of the week, a digit.
    static let opening = LineEvidence(rawValue: 16)
    /// A line between `>>>` and `>>>`, as one mail program writes its attribution.
    static let enclosed = LineEvidence(rawValue: 32)
    /// A day of the week, in the line of a date.
    static let weekday = LineEvidence(rawValue: 64)

    init(rawValue: Int) {
        self.rawValue = rawValue
    }

    /// The evidence in a folded line.
    init(folded line: [UInt8]) {
        self = []
        if Self.hasAddress(line) { insert(.address) }
        if ReplyWords.wrote.occurs(in: line) { insert(.verb) }
        if Self.hasOpening(line) { insert(.opening) }
        collectNumbers(line)
    }

    private static func hasAddress(_ line: [UInt8]) -> Bool {
        var index = 1
        while index + 1 < line.count {
            if line[index] == UInt8(ascii: "@"), isNamePart(line[index - 1]), isNamePart(line[index + 1]) {
                return true
            }
            index += 1
        }
        return false
    }

    /// Whether a line names a day of the week, in full or in three letters.
    static func hasWeekday(_ line: [UInt8]) -> Bool {
        line.split { $0 < 0x80 && !$0.isLetter && $0 != UInt8(ascii: "-") }
            .contains { $0.count >= 3 && ReplyWords.weekdays.contains($0) }
    }

    private static func isNamePart(_ byte: UInt8) -> Bool {
        byte.isLetter || byte.isDigit || byte >= 0x80 || byte == UInt8(ascii: "_") || byte == UInt8(ascii: ".")
            || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "+") || byte == UInt8(ascii: "*")
    }

    private static func hasOpening(_ line: [UInt8]) -> Bool {
        guard let first = line.first else { return false }
        if first.isDigit || ReplyWords.openings.begins(line) { return true }
        let word = line.prefix { $0 != 0x20 && $0 != UInt8(ascii: ",") && $0 != UInt8(ascii: ".") }
        return ReplyWords.weekdays.contains(word)
    }

    /// Looks at the numbers of the line: years, dates, times.
    private mutating func collectNumbers(_ line: [UInt8]) {
        var index = 0
        var last = 0..<0
        while index < line.count {
            guard line[index].isDigit else {
                index += 1
                continue
            }
            let number = Self.number(line, index)
            if Self.isYear(line[number]) || Self.isDate(line, number) { insert(.date) }
            if Self.isTime(line, number, after: last) { insert(.time) }
            last = number
            index = number.upperBound
        }
    }

    private static func number(_ line: [UInt8], _ start: Int) -> Range<Int> {
        var end = start
        while end < line.count, line[end].isDigit { end += 1 }
        return start..<end
    }

    private static func isYear(_ digits: ArraySlice<UInt8>) -> Bool {
        guard digits.count == 4 else { return false }
        return digits.starts(with: "19".utf8) || digits.starts(with: "20".utf8) || digits.starts(with: "25".utf8)
    }

    /// `5/1/26`, `05.01.2026`, `5-1-26`.
    private static func isDate(_ line: [UInt8], _ day: Range<Int>) -> Bool {
        guard day.count <= 2, let month = next(line, after: day, by: "/.-"), month.count <= 2 else { return false }
        guard let year = next(line, after: month, by: "/.-") else { return false }
        return year.count == 2 || year.count == 4
    }

    /// `10:00`, `10h00`; `10.00` only after the Nordic `kl` and directly after a year.
    private static func isTime(_ line: [UInt8], _ hour: Range<Int>, after last: Range<Int>) -> Bool {
        guard hour.count <= 2 else { return false }
        if let minute = next(line, after: hour, by: ":h"), minute.count == 2 { return true }
        guard let minute = next(line, after: hour, by: "."), minute.count == 2 else { return false }
        if isYear(line[last]), line[last.upperBound..<hour.lowerBound].allSatisfy({ $0 == 0x20 || $0 == 0x2C }) {
            return true
        }
        let before = line[..<hour.lowerBound].suffix(5)
        return ByteSearch(Array("kl".utf8)).firstIndex(in: Array(before)) != nil
    }

    private static func next(_ line: [UInt8], after number: Range<Int>, by separators: String) -> Range<Int>? {
        let end = number.upperBound
        guard end + 1 < line.count, separators.utf8.contains(line[end]) else { return nil }
        let next = self.number(line, end + 1)
        return next.isEmpty ? nil : next
    }
}
