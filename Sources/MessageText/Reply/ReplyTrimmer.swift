/// Decides for each line of a body what it is.
///
/// Each step looks at what the earlier ones left as text.
struct ReplyTrimmer {
    let source: [UInt8]
    var lines: [MailLine]
    private let ownFooters: Set<[UInt8]>

    init(_ source: [UInt8], ownFooters: [String]) {
        self.source = source
        lines = MailLine.lines(of: source)
        self.ownFooters = Set(
            ownFooters.flatMap { $0.split(whereSeparator: \.isNewline) }.map { FoldedText(String($0)).bytes }
        )
    }

    /// The lines, each with its role.
    mutating func trimmed() -> [MailLine] {
        joinWrappedQuotes()
        markHistory()
        markOwnFooters()
        markNotices()
        markSignatures()
        markFooters()
        markContext()
        keepWhatIsAll()
        return lines
    }

    /// Gives all lines of a range that are not blank one role.
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

    private mutating func markOwnFooters() {
        guard !ownFooters.isEmpty else { return }
        for index in lines.indices where lines[index].role == .text && ownFooters.contains(lines[index].folded) {
            lines[index].role = .footer
        }
    }

    /// Quotations are the sender's text when nothing else is there and nothing says that somebody else wrote them.
    private mutating func keepWhatIsAll() {
        let roles = Set(lines.lazy.map(\.role))
        guard roles.isDisjoint(with: [.text, .context, .forwarded, .attribution, .footer]), !quotesName() else {
            return
        }
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
}
