extension ReplyTrimmer {
    /// More warnings than this are not put in front of a mail.
    private static let mostBanners = 8

    /// Marks the warnings that gateways put in front of a mail, sentence by sentence, so that the sender's words below
    /// them, or behind them in the same line, stay.
    mutating func markBanners() {
        var index = 0
        var above: MailLine?
        for _ in 0..<Self.mostBanners {
            guard let next = nextWritten(index), lines[next].role == .text || lines[next].quoteDepth == 0,
                let end = bannerEnd(next, below: next == index ? above : nil)
            else { return }
            split(next, at: end)
            lines[next].role = .footer
            above = lines[next]
            index = next + 1
        }
    }

    /// Splits a line in two if there is text after `end`.
    private mutating func split(_ index: Int, at end: Int) {
        let content = lines[index].content
        guard end < content.upperBound else { return }
        let parts = [content.lowerBound..<end, end..<content.upperBound].map { MailLine(source, $0) }
        lines.replaceSubrange(index...index, with: parts)
    }

    /// Where the warning that the line begins with ends; `above` is the warning that the line directly follows.
    private func bannerEnd(_ index: Int, below above: MailLine?) -> Int? {
        let line = lines[index]
        if let end = tagEnd(line) { return end }
        let sentences = Sentences(source, line.content)
        guard let first = sentences.first else { return nil }
        let isBanner = isBeginning(line) || above.map { isContinued($0, in: line, first) } ?? false
        guard isBanner else { return nil }
        return sentences.dropFirst().first { !BannerWords.advice.occurs(in: folded($0)) }?.lowerBound
            ?? line.content.upperBound
    }

    private func folded(_ range: Range<Int>) -> [UInt8] {
        FoldedText(utf8: Array(source[range].prefix(400))).bytes
    }

    /// Where `[EXTERNAL]` ends.
    private func tagEnd(_ line: MailLine) -> Int? {
        let content = line.content
        guard content.count >= 5, source[content.lowerBound] == UInt8(ascii: "["),
            let close = source[content].prefix(60).firstIndex(of: UInt8(ascii: "]")),
            BannerWords.tags.contains(folded(content.lowerBound + 1..<close))
        else { return nil }
        var end = close + 1
        while end < content.upperBound, source[end] == 0x20 || source[end] == UInt8(ascii: ":") { end += 1 }
        return end
    }

    /// Whether the line begins like a warning and is no field of a form: `External email: rita@mail.example`.
    private func isBeginning(_ line: MailLine) -> Bool {
        guard let end = BannerWords.beginnings.prefixEnd(of: line.folded) else { return false }
        let isField = line.folded.holds(":", at: end) && line.evidence.contains(.address)
        return !isField
    }

    /// Whether a line goes on with the warning above it: by what it says, or because the warning was wrapped there.
    private func isContinued(_ above: MailLine, in line: MailLine, _ sentence: Range<Int>) -> Bool {
        if BannerWords.advice.occurs(in: folded(sentence)) { return true }
        guard above.length >= 60, let last = above.folded.last, !".!?:]".utf8.contains(last) else { return false }
        return Letters.beginsSmall(source, line.content)
    }
}

/// The sentences of a line, as far as full stops, exclamation marks and question marks show them.
struct Sentences: Sequence {
    private let ranges: [Range<Int>]

    init(_ source: [UInt8], _ content: Range<Int>) {
        var ranges: [Range<Int>] = []
        var start = content.lowerBound
        var index = start
        while index + 1 < content.upperBound, ranges.count < 20 {
            if ".!?".utf8.contains(source[index]), source[index + 1] == 0x20 {
                ranges.append(start..<index + 1)
                start = index + 2
            }
            index += 1
        }
        if start < content.upperBound { ranges.append(start..<content.upperBound) }
        self.ranges = ranges
    }

    /// The first sentence.
    var first: Range<Int>? { ranges.first }

    func makeIterator() -> IndexingIterator<[Range<Int>]> {
        ranges.makeIterator()
    }
}

/// Questions about the letters of a line.
enum Letters {
    /// Whether a line begins with a lowercase letter, as the rest of a wrapped line does.
    static func beginsSmall(_ source: [UInt8], _ content: Range<Int>) -> Bool {
        guard let scalar = first(source, content) else { return false }
        return scalar.properties.isLowercase
    }

    /// Whether a line begins with an uppercase letter.
    static func beginsLarge(_ source: [UInt8], _ content: Range<Int>) -> Bool {
        guard let scalar = first(source, content) else { return false }
        return scalar.properties.isUppercase
    }

    private static func first(_ source: [UInt8], _ content: Range<Int>) -> Unicode.Scalar? {
        content.isEmpty ? nil : source.scalar(at: content.lowerBound).scalar
    }
}
