/// Decides for each line of a body what it is.
///
/// Each step looks at what the earlier ones left as text, and goes over the lines a fixed number of times.
struct ReplyTrimmer {
    let source: [UInt8]
    var lines: [MailLine]
    let subject: ForwardedSubject
    /// The part of the body that is not read.
    private let rest: Range<Int>
    private let ownFooters: Set<[UInt8]>

    init(_ source: [UInt8], subject: String, ownFooters: [String]) {
        self.source = source
        self.subject = ForwardedSubject(subject)
        let end = Self.end(of: source)
        rest = end..<source.count
        lines = MailLine.lines(of: source, upTo: end)
        self.ownFooters = Set(
            ownFooters.flatMap { $0.split(whereSeparator: \.isNewline) }.map { FoldedText(String($0)).bytes }
        )
    }

    /// The lines, each with its role; the unread rest comes last.
    mutating func trimmed() -> [MailLine] {
        markBanners()
        joinWrappedQuotes()
        let isHistory = markHistory()
        markOwnFooters()
        markMobileFooters()
        markNotices()
        markSignatures()
        markNotices()
        absorbRulesAboveFooters()
        markContext()
        keepWhatIsAll()
        guard !rest.isEmpty else { return lines }
        return lines + [MailLine(unread: rest, role: isHistory ?? .text)]
    }

    /// Assigns a role to all lines of a range that are not blank.
    mutating func mark(_ range: some Sequence<Int>, _ role: MailLine.Role) {
        for index in range where lines[index].role != .blank { lines[index].role = role }
    }

    /// The first line at or after `index` that is not blank.
    func nextWritten(_ index: Int) -> Int? {
        var next = index
        while next < lines.count, lines[next].role == .blank { next += 1 }
        return next < lines.count ? next : nil
    }

    /// The last line before `index` that is not blank.
    func previousWritten(_ index: Int) -> Int? {
        var previous = index - 1
        while previous >= 0, lines[previous].role == .blank { previous -= 1 }
        return previous >= 0 ? previous : nil
    }

    /// Whether the sender's words above a line end in a colon, so that the line is what they point at.
    func isPointedAt(_ index: Int) -> Bool {
        guard let above = previousWritten(index), lines[above].role == .text else { return false }
        return LineEnd.isColon(lines[above].folded)
    }

    private mutating func markOwnFooters() {
        guard !ownFooters.isEmpty else { return }
        for index in lines.indices where lines[index].role == .text && ownFooters.contains(lines[index].folded) {
            lines[index].role = .footer
        }
    }

    /// Quotations are the sender's text when nothing else is there and nothing says that somebody else wrote them.
    private mutating func keepWhatIsAll() {
        let isQuoteOnly = lines.allSatisfy { $0.role == .quote || $0.role == .blank }
        guard isQuoteOnly, !quotesName() else { return }
        for index in lines.indices where lines[index].role != .blank { lines[index].role = .text }
    }

    /// Whether the first quoted lines hold an attribution of their own, so that they are somebody else's.
    private func quotesName() -> Bool {
        let quoted = lines.lazy.filter { $0.quoteDepth > 0 }.prefix(5)
        return quoted.contains { line in
            let evidence = LineEvidence(folded: FoldedText(utf8: Array(source[line.content].prefix(400))).bytes)
            return evidence.contains(.verb) && !evidence.isDisjoint(with: [.date, .time, .address])
        }
    }

    /// Where reading ends: behind the last line that fits.
    private static func end(of source: [UInt8]) -> Int {
        guard source.count > ReplyText.longestRead else { return source.count }
        let head = source[..<ReplyText.longestRead]
        if let lineEnd = head.lastIndex(where: { $0 == 0x0A || $0 == 0x0D }) { return lineEnd + 1 }
        return head.lastIndex { $0 & 0xC0 != 0x80 } ?? head.endIndex
    }
}
