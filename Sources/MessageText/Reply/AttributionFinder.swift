/// Finds the line, often wrapped over several, with which a mail program introduces a quotation.
struct AttributionFinder {
    /// Where an attribution is and how sure it is.
    struct Found {
        let lines: ClosedRange<Int>
        /// Whether it is believed without a marked quotation below it.
        let isStrong: Bool
    }

    private static let mostLines = 5

    let source: [UInt8]
    let lines: [MailLine]

    /// Whether a line can be the last of an attribution at all; a quick look.
    static func mayEnd(_ line: MailLine) -> Bool {
        line.evidence.contains(.verb) || line.evidence.isSuperset(of: [.address, .date])
            || line.evidence.isSuperset(of: [.date, .time, .opening]) || line.evidence.contains(.enclosed)
            || endsLikeAttribution(line.folded)
    }

    /// The attribution that ends in the line `end`.
    ///
    /// If a quotation follows it, weaker evidence is enough.
    func attribution(endingAt end: Int, beforeQuote: Bool) -> Found? {
        guard let found = likelyAttribution(endingAt: end, beforeQuote: beforeQuote),
            !isOwnSentence(found.lines, beforeQuote: beforeQuote)
        else { return nil }
        let isIntroduced = !hasVerb(found.lines) && isBelowColon(found.lines.lowerBound)
        return isIntroduced ? Found(lines: found.lines, isStrong: false) : found
    }

    private func likelyAttribution(endingAt end: Int, beforeQuote: Bool) -> Found? {
        let last = lines[end]
        guard
            Self.endsLikeAttribution(last.folded) || isStamped(end) || last.evidence.contains(.enclosed) || beforeQuote
        else { return nil }
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
        let last = lines[range.upperBound].folded
        let isDated = evidence.isSuperset(of: [.date, .time])
        let isTimed = !evidence.isDisjoint(with: [.date, .time])
        let isEnding = Self.endsLikeAttribution(last)
        if range.count == 1, evidence.isSuperset(of: [.enclosed, .date]) { return true }
        if isEnding {
            let isWhole = Self.closesLikeProgram(last) && (evidence.contains(.verb) || namesSender(range))
            if evidence.isSuperset(of: [.verb, .address]), isTimed { return Self.strength(isWhole, beforeQuote) }
            if isDated, !evidence.isDisjoint(with: [.address, .verb]) { return Self.strength(isWhole, beforeQuote) }
            if evidence.isSuperset(of: [.verb, .date, .opening]) { return Self.strength(isWhole, beforeQuote) }
            if range.count == 1, Self.namesAuthor(lines[range.lowerBound]) { return true }
        }
        if range.count == 1, isStamped(range.lowerBound) { return true }
        guard beforeQuote else { return nil }
        if isEnding { return evidence.isDisjoint(with: [.verb, .address]) && !isDated ? nil : false }
        return isTimed && !evidence.isDisjoint(with: [.verb, .address]) ? false : nil
    }

    /// Whether a line without a verb is still a program's: it does not begin with a digit, as log lines do, or gives a
    /// time zone, or has the sender's name in quotation marks.
    private func namesSender(_ range: ClosedRange<Int>) -> Bool {
        guard let first = lines[range.lowerBound].folded.first, first.isDigit else { return true }
        return range.contains { index in
            let line = lines[index].folded
            return ReplyWords.zones.occurs(in: line) || ByteSearch(Array("\" <".utf8)).firstIndex(in: line) != nil
        }
    }

    /// Whether a line closes as programs close it: by an address in brackets, by the verb, or by a name after a verb
    /// that their language puts in front of it.
    ///
    /// A person's own sentence goes on: "… I wrote to bob@example.com:".
    private static func closesLikeProgram(_ line: [UInt8]) -> Bool {
        let end = Array(LineEnd.trimmed(line[...]) { !isCloser($0) })
        guard let last = end.last else { return false }
        if ">)]\"".utf8.contains(last) || last.isDigit || ReplyWords.wroteLast.ends(end) { return true }
        guard !ReplyWords.speakers.occurs(in: line) else { return false }
        return ReplyWords.hours.ends(end) || ReplyWords.wroteFirst.occurs(in: line)
            || !ReplyWords.wroteLast.occurs(in: line)
    }

    /// Whether a byte of ASCII can be the last before the colon or the dashes at the end.
    private static func isCloser(_ byte: UInt8) -> Bool {
        byte.isLetter || byte.isDigit || ">)]\"".utf8.contains(byte)
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
    ///
    /// The lines of a log come in a row, and do not end in a name.
    private func isStamped(_ index: Int) -> Bool {
        guard Self.isStamp(lines[index]) else { return false }
        if index + 1 < lines.count, Self.isStamp(lines[index + 1]) { return false }
        return Self.endsLikeAttribution(lines[index].folded) || endsInName(index)
    }

    /// Whether a line stands alone and its last words, up to a number, are few and capitalized.
    private func endsInName(_ index: Int) -> Bool {
        let neighbours = [index - 1, index + 1].filter(lines.indices.contains)
        guard neighbours.allSatisfy({ lines[$0].role == .blank }) else { return false }
        let words = source[lines[index].content].split(separator: 0x20)
        let name = words.reversed().prefix { !$0.contains(where: \.isDigit) }
        return (1...4).contains(name.count)
            && name.allSatisfy { Letters.beginsLarge(source, $0.startIndex..<$0.endIndex) }
    }

    private static func isStamp(_ line: MailLine) -> Bool {
        guard line.evidence.isSuperset(of: [.date, .time, .opening]), line.length <= 120,
            let first = line.folded.first, first.isDigit
        else { return false }
        return ReplyWords.zones.occurs(in: line.folded)
    }

    /// Whether a line ends in a colon, in dashes after "wrote", or in the verb itself.
    static func endsLikeAttribution(_ line: [UInt8]) -> Bool {
        var end = line
        while let last = end.last, last == UInt8(ascii: "-") || last == 0x20 || last == UInt8(ascii: "*") {
            end.removeLast()
        }
        if LineEnd.isColon(end) { return true }
        guard let verb = ReplyWords.wrote.firstEnd(in: end) else { return false }
        return verb == end.count || end.holds(":", at: verb) || end.holds(" :", at: verb) || end.holds("：", at: verb)
    }

    /// Whether a line ends a sentence, so that the next begins something new.
    ///
    /// An abbreviation such as `p.m.` may end a line of an attribution.
    private static func endsSentence(_ line: MailLine) -> Bool {
        guard let last = line.folded.last else { return true }
        if LineEnd.isColon(line.folded) || last == UInt8(ascii: "!") || last == UInt8(ascii: "?") { return true }
        guard last == UInt8(ascii: "."), let before = line.folded.dropLast().last else { return false }
        return !before.isDigit && line.evidence.isDisjoint(with: [.date, .time, .address])
    }
}

extension AttributionFinder {
    /// Whether a person wrote these lines: they ask something, or speak to us or of somebody.
    ///
    /// A name may hold such a word, so words of the third person count only where no address in brackets names the
    /// sender, and not where a date and a marked quotation frame the line.
    private func isOwnSentence(_ range: ClosedRange<Int>, beforeQuote: Bool) -> Bool {
        let text = lines[range].map(\.folded)
        let evidence = lines[range].reduce(into: LineEvidence()) { $0.formUnion($1.evidence) }
        if text.contains(where: { ByteSearch(Array("? ".utf8)).firstIndex(in: $0) != nil }) { return true }
        let isFramed = evidence.isSuperset(of: [.address, .date, .time]) && text.contains(where: Self.hasBrackets)
        if isFramed { return false }
        if beforeQuote, evidence.isSuperset(of: [.date, .time]) { return false }
        if text.contains(where: ReplyWords.addressees.occurs) { return true }
        return !text.contains(where: Self.hasBrackets) && text.contains(where: ReplyWords.speakers.occurs)
    }

    private static func hasBrackets(_ line: [UInt8]) -> Bool {
        line.contains { "<>[(".utf8.contains($0) }
    }

    private func hasVerb(_ range: ClosedRange<Int>) -> Bool {
        lines[range].contains { $0.evidence.contains(.verb) }
    }

    /// Whether the last words above a line end in a colon, so that the line is what they point at.
    private func isBelowColon(_ index: Int) -> Bool {
        guard let above = lines[..<index].last(where: { $0.role != .blank }), above.role == .text else { return false }
        return LineEnd.isColon(above.folded)
    }
}
