extension ReplyTrimmer {
    /// A quoted line that was too long has had its end wrapped into a line without `>`.
    ///
    /// Such ends belong to the quotation.
    mutating func joinWrappedQuotes() {
        markInitials()
        var index = 1
        while index < lines.count {
            if lines[index].role == .text, lines[index - 1].role == .quote, isQuotedOn(index) {
                lines[index].role = .quote
            }
            index += 1
        }
    }

    /// Two lines or more in a row that begin with the same initials and `>` are quoted the way of some programs.
    private mutating func markInitials() {
        for index in lines.indices.dropFirst() {
            guard let initials = initials(index), initials == self.initials(index - 1) else { continue }
            lines[index - 1].role = .quote
            lines[index].role = .quote
        }
    }

    private func initials(_ index: Int) -> ArraySlice<UInt8>? {
        guard lines[index].quoteDepth == 0 else { return nil }
        let start = source[lines[index].content].prefix(4)
        guard let mark = start.firstIndex(of: UInt8(ascii: ">")), mark > start.startIndex else { return nil }
        let initials = start[..<mark]
        return initials.allSatisfy { $0 >= UInt8(ascii: "A") && $0 <= UInt8(ascii: "Z") } ? initials : nil
    }

    /// Whether a line below a quoted one goes on with it: its wrapped end, or the `> wrote:` of a quoted attribution.
    private func isQuotedOn(_ index: Int) -> Bool {
        source[lines[index].content.lowerBound] == UInt8(ascii: ">") || isWrappedEnd(index)
    }

    private func isWrappedEnd(_ index: Int) -> Bool {
        guard index + 1 < lines.count, lines[index + 1].role == .quote else { return false }
        let line = lines[index]
        if isBrokenLink(line, after: lines[index - 1]) { return true }
        guard (65...85).contains(lines[index - 1].length), line.length <= 40 else { return false }
        return beginsInTheMiddle(line)
    }

    /// Whether a line is a link, or the end of one that the quoted line above began.
    private func isBrokenLink(_ line: MailLine, after quoted: MailLine) -> Bool {
        let words = line.folded.split(separator: 0x20).filter { !$0.elementsEqual(">".utf8) }
        guard words.count == 1, let word = words.first else { return false }
        let bare = word.drop { $0 == UInt8(ascii: "<") || $0 == UInt8(ascii: "(") }
        if bare.starts(with: "http".utf8) { return true }
        let link = ByteSearch(Array("http".utf8)).firstIndex(in: Array(source[quoted.content].suffix(200)))
        return link != nil && word.contains { "=/_&?%".utf8.contains($0) }
    }

    /// Whether a line begins with a small letter, as the end of a wrapped line does.
    private func beginsInTheMiddle(_ line: MailLine) -> Bool {
        let first = source[line.content.lowerBound]
        return first >= UInt8(ascii: "a") && first <= UInt8(ascii: "z")
    }

    /// Quotations that are answered are context: several of them with the answers between, or one that no program
    /// introduced.
    mutating func markContext() {
        let blocks = quoteBlocks()
        guard let lastText = lines.lastIndex(where: { $0.role == .text }) else { return }
        let answered = blocks.filter { $0.lowerBound < lastText }
        let isInterleaved =
            answered.count > 1 && zip(answered, answered.dropFirst()).contains { hasText(between: $0, $1) }
        let leadsOn = blocks.count > answered.count && answered.count == 1 && hasText(between: answered[0], blocks[1])
        for block in answered where isInterleaved || leadsOn || !isIntroduced(block) {
            for index in block where lines[index].role == .quote {
                lines[index].role = .context
            }
        }
    }

    /// The ranges of lines that are quoted without text between.
    private func quoteBlocks() -> [Range<Int>] {
        var blocks: [Range<Int>] = []
        var index = 0
        while index < lines.count {
            guard lines[index].role == .quote else {
                index += 1
                continue
            }
            var end = index + 1
            while let next = nextWritten(end), lines[next].role == .quote { end = next + 1 }
            blocks.append(index..<end)
            index = end
        }
        return blocks
    }

    private func hasText(between first: Range<Int>, _ second: Range<Int>) -> Bool {
        lines[first.upperBound..<second.lowerBound].contains { line in
            line.role == .text && line.folded.contains { $0.isLetter || $0.isDigit || $0 >= 0x80 }
        }
    }

    private func isIntroduced(_ block: Range<Int>) -> Bool {
        guard let before = previousWritten(block.lowerBound) else { return false }
        return lines[before].role == .attribution
    }
}
