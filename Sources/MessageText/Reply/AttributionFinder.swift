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

    /// The attribution that ends in the line `end`.
    ///
    /// - Parameter beforeQuote: whether a quotation follows, which makes weaker evidence enough.
    func attribution(endingAt end: Int, beforeQuote: Bool) -> Found? {
        let isEnding = Self.endsLikeAttribution(lines[end].folded)
        guard isEnding || (beforeQuote && lines[end].evidence.contains(.verb)) else { return nil }
        var evidence: LineEvidence = []
        var length = 0
        var named: Found?
        for start in stride(from: end, through: max(0, end - Self.mostLines + 1), by: -1) {
            guard lines[start].role == .text else { break }
            if start < end, Self.endsSentence(lines[start]) { break }
            length += lines[start].length
            guard length <= 400 else { break }
            let own = lines[start].evidence
            evidence.formUnion(own)
            guard let isStrong = Self.judge(evidence, beforeQuote: beforeQuote) else { continue }
            if own.contains(.opening), !evidence.isDisjoint(with: [.date, .time]) {
                return Found(lines: start...end, isStrong: isStrong)
            }
            if named == nil || (isStrong && named?.isStrong == false) {
                named = Found(lines: start...end, isStrong: isStrong)
            }
        }
        return named
    }

    /// Whether a line can be the last of an attribution at all; a quick look.
    static func mayEnd(_ line: MailLine) -> Bool {
        line.evidence.contains(.verb) || endsLikeAttribution(line.folded)
    }

    /// Whether the evidence makes an attribution, and a strong one.
    private static func judge(_ evidence: LineEvidence, beforeQuote: Bool) -> Bool? {
        let isDated = evidence.isSuperset(of: [.date, .time])
        if evidence.isSuperset(of: [.verb, .address]), !evidence.isDisjoint(with: [.date, .time]) { return true }
        if evidence.contains(.address), isDated { return true }
        if evidence.contains(.verb), isDated { return true }
        if evidence.isSuperset(of: [.verb, .date, .opening]) { return true }
        guard beforeQuote else { return nil }
        let isWeak = evidence.contains(.verb) || evidence.contains(.address) || isDated
        return isWeak ? false : nil
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
        guard last == UInt8(ascii: ".") else { return false }
        return line.evidence.isDisjoint(with: [.date, .time])
    }
}
