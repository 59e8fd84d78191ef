extension ReplyTrimmer {
    /// More lines than this are not the end of one wrapped line.
    private static let mostWrappedLines = 4

    /// A quoted line that was too long has had its end wrapped into a line without `>`.
    ///
    /// Such ends belong to the quotation.
    mutating func joinWrappedQuotes() {
        markInitials()
        var index = 1
        while index < lines.count {
            guard lines[index].role == .text, lines[index - 1].role == .quote, let end = quotedEnd(from: index) else {
                index += 1
                continue
            }
            mark(index..<end, .quote)
            index = end
        }
    }

    /// Some programs quote with the author's initials and `>`; two such lines in a row are a quotation.
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

    /// Where the lines end that go on with the quoted line above `index`: the `> wrote:` of a quoted attribution, a
    /// link, or the end of a wrapped line.
    private func quotedEnd(from index: Int) -> Int? {
        if source[lines[index].content.lowerBound] == UInt8(ascii: ">") { return index + 1 }
        var end = index
        while end < lines.count, lines[end].role == .text, end - index < Self.mostWrappedLines { end += 1 }
        guard end < lines.count, lines[end].role == .quote else { return nil }
        if end == index + 1, isBrokenLink(lines[index], after: lines[index - 1]) { return end }
        return isWrapped(index..<end) ? end : nil
    }

    /// Whether lines are the end of the quoted line above them.
    ///
    /// Each line above was full, the quoted one ends no sentence, and what follows ends it, or lets the next quoted line
    /// go on. A short answer does not.
    private func isWrapped(_ range: Range<Int>) -> Bool {
        guard range.allSatisfy(isBelowFullLine), !endsSentence(lines[range.lowerBound - 1]) else { return false }
        let last = lines[range.upperBound - 1]
        let isComplete = endsSentence(last) || last.folded.last == UInt8(ascii: "\"") || goesOnSmall(range.upperBound)
        return isComplete && !ReplyWords.answers.begins(lines[range.lowerBound].folded)
    }

    /// Whether the first word of the line would not have fit into the line above.
    private func isBelowFullLine(_ index: Int) -> Bool {
        let width = columns(lines[index - 1].content)
        let word = lines[index].content.prefix { source[$0] != 0x20 }
        return (50...110).contains(width) && width + 1 + columns(word) >= 66
    }

    /// The approximate number of characters in a range.
    private func columns(_ range: Range<Int>) -> Int {
        source[range].count { $0 & 0xC0 != 0x80 }
    }

    private func endsSentence(_ line: MailLine) -> Bool {
        var end = source[line.content]
        while let last = end.last, "\"')*_>".utf8.contains(last) || end.suffix(3).elementsEqual("”".utf8) {
            end.removeLast(last < 0x80 ? 1 : 3)
        }
        if let last = end.last, ".!?:;".utf8.contains(last) { return true }
        return ["。", "！", "？", "：", "…", "؟"].contains { end.suffix($0.utf8.count).elementsEqual($0.utf8) }
    }

    /// Whether the text of a quoted line begins with a lowercase letter.
    private func goesOnSmall(_ index: Int) -> Bool {
        let content = lines[index].content
        let text = source[content].firstIndex { $0 != UInt8(ascii: ">") && $0 != 0x20 }
        return text.map { Letters.beginsSmall(source, $0..<content.upperBound) } ?? false
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

    /// Quotations are context if they are answered (several of them with the answers between, or one that no program
    /// introduced), and if the sender points at them with a colon.
    mutating func markContext() {
        let blocks = quoteBlocks()
        guard let firstText = lines.firstIndex(where: { $0.role == .text }),
            let lastText = lines.lastIndex(where: { $0.role == .text })
        else { return }
        let answered = blocks.filter { $0.lowerBound < lastText }
        let isInterleaved =
            answered.count > 1 && zip(answered, answered.dropFirst()).contains { hasText(between: $0, $1) }
        let leadsOn = blocks.count > answered.count && answered.count == 1 && hasText(between: answered[0], blocks[1])
        for block in answered
        where isInterleaved || leadsOn || !isIntroduced(block) || isAnsweredBelow(block, firstText) {
            markContext(block)
        }
        for block in blocks.dropFirst(answered.count) where isPointedAt(block.lowerBound) { markContext(block) }
    }

    private mutating func markContext(_ block: Range<Int>) {
        for index in block where lines[index].role == .quote { lines[index].role = .context }
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

    /// Whether the sender wrote above the quotation, and goes on with a new sentence directly below it.
    private func isAnsweredBelow(_ block: Range<Int>, _ firstText: Int) -> Bool {
        let below = lines[block.upperBound]
        return firstText < block.lowerBound && below.role == .text && Letters.beginsLarge(source, below.content)
    }

    private func isIntroduced(_ block: Range<Int>) -> Bool {
        guard let before = previousWritten(block.lowerBound) else { return false }
        return lines[before].role == .attribution
    }
}
