extension MailLine {
    /// Further blank lines in a row carry no information.
    private static let mostBlankLines = 6

    /// The lines of the first `end` bytes of a body.
    ///
    /// LF, CRLF and CR end a line. A line on which an attribution follows the sender's last words is given as two; of
    /// many blank lines in a row only some are given, so that finding the next written line is cheap.
    static func lines(of source: [UInt8], upTo end: Int) -> [MailLine] {
        var lines: [MailLine] = []
        var start = 0
        var index = 0
        while index < end {
            let byte = source[index]
            if byte == 0x0A || byte == 0x0D {
                append(source, start..<index, to: &lines)
                if byte == 0x0D, index + 1 < end, source[index + 1] == 0x0A { index += 1 }
                start = index + 1
            }
            index += 1
        }
        if start < end { append(source, start..<end, to: &lines) }
        return lines
    }

    private static func append(_ source: [UInt8], _ range: Range<Int>, to lines: inout [MailLine]) {
        let line = MailLine(source, range)
        if line.role == .blank, lines.suffix(mostBlankLines).count(where: { $0.role == .blank }) == mostBlankLines {
            return
        }
        guard let split = line.attributionStart(in: source) else { return lines.append(line) }
        lines.append(MailLine(source, range.lowerBound..<split))
        lines.append(MailLine(source, split..<range.upperBound))
    }

    /// Where, inside the line, an attribution with all its evidence begins: `Thanks! On Mon, Jan 5, … wrote:`.
    private func attributionStart(in source: [UInt8]) -> Int? {
        guard evidence.isSuperset(of: [.verb, .date]), !evidence.isDisjoint(with: [.address, .time]), length <= 600,
            folded.last == UInt8(ascii: ":"), !evidence.contains(.opening)
        else { return nil }
        let opening = Self.midLineOpenings.lazy.compactMap { opening in
            opening.firstIndex(in: source, within: self.content).map { $0 + 1 }
        }
        .first
        guard let start = opening, isOpening(Array(source[start..<content.upperBound])) else { return nil }
        return start
    }

    /// Whether text begins with an opening word and a day of the week, a number or a month.
    private func isOpening(_ text: [UInt8]) -> Bool {
        let words = text.split(separator: 0x20, maxSplits: 2)
        guard words.count == 3, let first = words[1].first else { return false }
        return first.isDigit || (first >= UInt8(ascii: "A") && first <= UInt8(ascii: "Z"))
            || ReplyWords.weekdays.contains(words[1].filter { $0 != UInt8(ascii: ",") && $0 != UInt8(ascii: ".") })
    }

    private static let midLineOpenings = [" On ", "-On ", " Am ", " Le ", " El ", " Il ", " Op ", " Em ", " Den "].map {
        ByteSearch(Array($0.utf8))
    }
}
