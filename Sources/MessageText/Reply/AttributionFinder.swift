/// Finds the line, often wrapped over several, with which a mail program introduces a quotation.
struct AttributionFinder {
    /// Where an attribution is and how sure it is.
    struct Found {
        let lines: ClosedRange<Int>
        /// Whether it stands for itself, also where the history below it is not marked by `>`.
        let isStrong: Bool
    }

    private static let mostLines = 5

    let lines: [MailLine]

    /// Whether a line can be the last of an attribution at all; a quick look.
    static func mayEnd(_ line: MailLine) -> Bool {
        line.evidence.contains(.verb) || line.evidence.isSuperset(of: [.address, .date])
            || line.evidence.isSuperset(of: [.date, .time, .opening]) || endsLikeAttribution(line.folded)
    }

    /// The attribution that ends in the line `end`.
    ///
    /// If a quotation follows it, weaker evidence is enough.
    func attribution(endingAt end: Int, beforeQuote: Bool) -> Found? {
        let last = lines[end]
        let isEnding = Self.endsLikeAttribution(last.folded) || Self.isStamped(last)
        guard isEnding || beforeQuote else { return nil }
        var evidence: LineEvidence = []
        var length = 0
        var named: Found?
        for start in stride(from: end, through: max(0, end - Self.mostLines + 1), by: -1) {
            if lines[start].role == .blank, evidence.isDisjoint(with: [.date, .time]) { continue }
            guard lines[start].role == .text, start == end || !Self.endsSentence(lines[start]) else { break }
            length += lines[start].length
            guard length <= 400 else { break }
            evidence.formUnion(lines[start].evidence)
            guard let isStrong = judge(evidence, start...end, beforeQuote: beforeQuote) else { continue }
            let found = Found(lines: start...end, isStrong: isStrong)
            let isOpening = lines[start].evidence.contains(.opening)
            if isOpening, !evidence.isDisjoint(with: [.date, .time]) { return found }
            if named == nil || (isStrong && named?.isStrong == false) { named = found }
        }
        return named
    }

    /// Whether the evidence makes an attribution, and a strong one.
    private func judge(_ evidence: LineEvidence, _ range: ClosedRange<Int>, beforeQuote: Bool) -> Bool? {
        let isDated = evidence.isSuperset(of: [.date, .time])
        let isTimed = !evidence.isDisjoint(with: [.date, .time])
        let isEnding = Self.endsLikeAttribution(lines[range.upperBound].folded)
        if isEnding {
            let isWhole = Self.closesLikeProgram(lines[range.upperBound].folded)
            if evidence.isSuperset(of: [.verb, .address]), isTimed { return Self.strength(isWhole, beforeQuote) }
            if isDated, !evidence.isDisjoint(with: [.address, .verb]) { return Self.strength(isWhole, beforeQuote) }
            if evidence.isSuperset(of: [.verb, .date, .opening]) { return Self.strength(isWhole, beforeQuote) }
            if range.count == 1, Self.namesAuthor(lines[range.lowerBound]) { return true }
        }
        if range.count == 1, Self.isStamped(lines[range.lowerBound]) { return true }
        guard beforeQuote else { return nil }
        if isEnding { return evidence.isDisjoint(with: [.verb, .address]) && !isDated ? nil : false }
        return isTimed && !evidence.isDisjoint(with: [.verb, .address]) ? false : nil
    }

    /// Whether a line closes as programs close it: by an address in brackets, by the verb, or by a name after a verb
    /// that their language puts in front of it.
    ///
    /// A person's own sentence goes on: "… I wrote to bob@example.com:".
    private static func closesLikeProgram(_ line: [UInt8]) -> Bool {
        var end = line
        while let last = end.last, !isCloser(last) { end.removeLast() }
        guard let last = end.last else { return false }
        if ">)]\"".utf8.contains(last) || last.isDigit || ReplyWords.wroteLast.ends(end) { return true }
        guard !ReplyWords.speakers.occurs(in: line) else { return false }
        return ReplyWords.hours.ends(end) || ReplyWords.wroteFirst.occurs(in: line)
            || !ReplyWords.wroteLast.occurs(in: line)
    }

    /// Whether a byte can be the last before the colon or the dashes at the end.
    private static func isCloser(_ byte: UInt8) -> Bool {
        byte >= 0x80 ? byte != 0x9A : byte.isLetter || byte.isDigit || ">)]\"".utf8.contains(byte)
    }

    /// Full evidence in an unusual form is believed only before a quotation.
    private static func strength(_ isWhole: Bool, _ beforeQuote: Bool) -> Bool? {
        isWhole ? true : beforeQuote ? false : nil
    }

    /// `Name <name@host> wrote:` and nothing else.
    private static func namesAuthor(_ line: MailLine) -> Bool {
        guard line.evidence.isSuperset(of: [.verb, .address]), line.length <= 120,
            let bracket = line.folded.lastIndex(of: UInt8(ascii: ">"))
        else { return false }
        let rest = Array(line.folded[(bracket + 1)...].drop { $0 == 0x20 || $0 == UInt8(ascii: ",") })
        return ReplyWords.wrote.begins(rest) && rest.count <= 24
    }

    /// `2026-01-05 10:00 GMT+01:00 Name`, as a mail program writes it without a verb.
    private static func isStamped(_ line: MailLine) -> Bool {
        guard line.evidence.isSuperset(of: [.date, .time, .opening]), line.length <= 120,
            let first = line.folded.first, first.isDigit
        else { return false }
        return ReplyWords.zones.occurs(in: line.folded)
    }

    /// Whether a line ends in a colon, in dashes after "wrote", or in the verb itself.
    private static func endsLikeAttribution(_ line: [UInt8]) -> Bool {
        var end = line
        while let last = end.last, last == UInt8(ascii: "-") || last == 0x20 || last == UInt8(ascii: "*") {
            end.removeLast()
        }
        if end.last == UInt8(ascii: ":") || end.holds("：", at: end.count - 3) { return true }
        guard let verb = ReplyWords.wrote.firstEnd(in: end) else { return false }
        return verb == end.count || end.holds(":", at: verb) || end.holds(" :", at: verb) || end.holds("：", at: verb)
    }

    /// Whether a line ends a sentence, so that the next begins something new.
    ///
    /// An abbreviation such as `p.m.` may end a line of an attribution.
    private static func endsSentence(_ line: MailLine) -> Bool {
        guard let last = line.folded.last else { return true }
        if last == UInt8(ascii: ":") || last == UInt8(ascii: "!") || last == UInt8(ascii: "?") { return true }
        guard last == UInt8(ascii: "."), let before = line.folded.dropLast().last else { return false }
        return !before.isDigit && line.evidence.isDisjoint(with: [.date, .time, .address])
    }
}
