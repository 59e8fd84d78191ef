/// A line of a plain-text body.
struct MailLine {
    /// What a line turned out to be.
    enum Role: Sendable {
        /// Written by the sender, as far as is known.
        case text
        /// Nothing but white space.
        case blank
        /// Text of an earlier message, marked line by line.
        case quote
        /// Text of an earlier message below its head, not marked.
        case history
        /// A quotation that is answered below it.
        case context
        /// Part of a forwarded message.
        case forwarded
        case attribution
        case signature
        case footer

        /// Whether a line can be part of one continuous text by the sender.
        var isInText: Bool { self == .text || self == .blank || self == .footer }
    }

    /// The longest beginning of a line that is looked at.
    private static let lookedAt = 600

    /// The content, without white space at the ends and without the line end.
    let content: Range<Int>
    /// The folded content, without emphasis marks at its ends.
    ///
    /// Empty for quoted lines.
    let folded: [UInt8]
    /// How often the line is quoted by `>`.
    let quoteDepth: Int
    /// Signs that the line is the header of a quotation.
    let evidence: LineEvidence
    /// The key of a line `Name: value`.
    let header: HeaderKey?
    /// What the line separates, if it is a separator.
    let separator: Separator?
    var role: Role

    init(_ source: [UInt8], _ line: Range<Int>) {
        content = Self.trimmed(source, line)
        let isEnclosed = Self.isEnclosed(source, content)
        quoteDepth = isEnclosed || Self.isEndOfAddress(source, content) ? 0 : Self.quoteDepth(source, content)
        guard quoteDepth == 0, !content.isEmpty else {
            (folded, evidence, header, separator) = ([], [], nil, nil)
            role = content.isEmpty ? .blank : .quote
            return
        }
        folded = Self.folded(source, content)
        header = HeaderKey(folded: folded)
        var evidence = LineEvidence(folded: folded)
        if isEnclosed { evidence.insert(.enclosed) }
        if header == .date, LineEvidence.hasWeekday(folded) { evidence.insert(.weekday) }
        self.evidence = evidence
        separator = Separator(folded, content: source[content])
        role = .text
    }

    /// The part of a body that is not read, as if it were one line.
    init(unread range: Range<Int>, role: Role) {
        (content, folded, quoteDepth, evidence, header, separator) = (range, [], 0, [], nil, nil)
        self.role = role
    }

    /// The length of the content in bytes.
    var length: Int { content.count }

    private static func trimmed(_ source: [UInt8], _ line: Range<Int>) -> Range<Int> {
        var start = line.lowerBound
        while start < line.upperBound {
            let spacing = source.spacing(at: start)
            guard spacing.kind != .text, start + spacing.length <= line.upperBound else { break }
            start += spacing.length
        }
        var end = line.upperBound
        while end > start, let length = trailingSpace(source, start..<end) { end -= length }
        return start..<end
    }

    private static func trailingSpace(_ source: [UInt8], _ range: Range<Int>) -> Int? {
        for length in 1...3 where length <= range.count {
            let spacing = source.spacing(at: range.upperBound - length)
            if spacing.kind != .text, spacing.length == length { return length }
        }
        return nil
    }

    /// The number of `>` in front of the line.
    ///
    /// `>From ` is how mailboxes write a line that begins with "From".
    private static func quoteDepth(_ source: [UInt8], _ content: Range<Int>) -> Int {
        guard !content.isEmpty, !source.holds(">From ", at: content.lowerBound) else { return 0 }
        var depth = 0
        var index = content.lowerBound
        while index < content.upperBound {
            if source[index] == UInt8(ascii: ">") {
                depth += 1
            } else if source[index] != 0x20 {
                break
            }
            index += 1
        }
        return depth
    }

    /// Whether a line is `> wrote:`, the rest of an attribution that was wrapped behind an address.
    private static func isEndOfAddress(_ source: [UInt8], _ content: Range<Int>) -> Bool {
        guard content.count <= 24, !content.isEmpty, source[content.lowerBound] == UInt8(ascii: ">") else {
            return false
        }
        guard source[content.upperBound - 1] == UInt8(ascii: ":") else { return false }
        let rest = FoldedText(utf8: Array(source[(content.lowerBound + 1)..<(content.upperBound - 1)])).bytes
        return ReplyWords.wrote.contains(rest)
    }

    /// Whether a line is `>>> Name <name@host> 03/12/2024 10:02 AM >>>`, an attribution and no quotation.
    private static func isEnclosed(_ source: [UInt8], _ content: Range<Int>) -> Bool {
        guard content.count > 10, source.holds(">>> ", at: content.lowerBound) else { return false }
        return source.holds(" >>>", at: content.upperBound - 4)
    }

    private static func folded(_ source: [UInt8], _ content: Range<Int>) -> [UInt8] {
        var line = FoldedText(utf8: Array(source[content].prefix(lookedAt))).bytes
        while let last = line.last, isEmphasis(last) { line.removeLast() }
        return Array(line.drop(while: isEmphasis))
    }

    private static func isEmphasis(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: "*") || byte == UInt8(ascii: "_") || byte == 0x20
    }
}
