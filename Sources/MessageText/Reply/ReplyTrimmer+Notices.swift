extension ReplyTrimmer {
    /// Marks the notices of mailing lists, trackers and scanners, and disclaimers.
    ///
    /// They stand at the end of a text, below everything that the sender wrote: a sentence about a list or a mail that
    /// the sender's own words follow is theirs. A long disclaimer is one wherever it stands.
    mutating func markNotices() {
        guard let first = lines.firstIndex(where: { $0.role == .text }) else { return }
        var end = lines.count
        while end > 0 {
            let (paragraphs, start) = self.paragraphs(endingAt: end)
            markTail(paragraphs, first: first)
            markDisclaimers(paragraphs, first: first)
            end = start - 1
        }
    }

    /// The paragraphs of the text that ends at `end`, the last first, and where that text begins.
    private func paragraphs(endingAt end: Int) -> (paragraphs: [Range<Int>], start: Int) {
        var paragraphs: [Range<Int>] = []
        var start = end
        while start > 0, lines[start - 1].role.isInText {
            start -= 1
            guard lines[start].role == .text else { continue }
            if let last = paragraphs.last, last.lowerBound == start + 1 {
                paragraphs[paragraphs.count - 1] = start..<last.upperBound
            } else {
                paragraphs.append(start..<start + 1)
            }
        }
        return (paragraphs, start)
    }

    /// Marks the notices at the end of a text, and the links and legal words below them.
    private mutating func markTail(_ paragraphs: [Range<Int>], first: Int) {
        var below: [Range<Int>] = []
        for paragraph in paragraphs {
            let start = isRuled(paragraph) ? paragraph.lowerBound + 1 : paragraph.lowerBound
            if isNotice(start..<paragraph.upperBound, first: first) {
                for range in below + [paragraph] { mark(range, .footer) }
                below = []
            } else if let notice = noticeStart(in: paragraph) {
                for range in below + [notice..<paragraph.upperBound] { mark(range, .footer) }
                return
            } else if belongsBelowNotice(paragraph) {
                below.append(paragraph)
            } else {
                return
            }
        }
    }

    /// Whether a paragraph begins with a rule that has more below it.
    private func isRuled(_ paragraph: Range<Int>) -> Bool {
        lines[paragraph.lowerBound].separator == .rule && paragraph.count > 1
    }

    /// Where a notice begins directly below the sender's last line, if a rule parts them.
    private func noticeStart(in paragraph: Range<Int>) -> Int? {
        paragraph.dropLast().suffix(12).first { index in
            lines[index].separator == .rule
                && (isListFooter(index) || NoticeWords.notices.begins(lines[index + 1].folded))
        }
    }

    /// Whether a paragraph is a notice as a whole, or a disclaimer.
    private func isNotice(_ paragraph: Range<Int>, first: Int) -> Bool {
        let isBelowRule = paragraph.lowerBound > 0 && lines[paragraph.lowerBound - 1].separator == .rule
        if isBelowRule, isListFooter(paragraph.lowerBound - 1) { return true }
        guard isBelowRule || paragraph.lowerBound > first, !isPointedAt(paragraph.lowerBound) else { return false }
        let text = folded(paragraph)
        if NoticeWords.notices.begins(text) || BannerWords.beginnings.prefixEnd(of: text) != nil { return !isOwn(text) }
        return paragraph.lowerBound > first && isDisclaimer(paragraph, text) && !isOwn(text)
    }

    /// The line of underscores and the name that mailing lists put under each mail.
    private func isListFooter(_ index: Int) -> Bool {
        guard lines[index].separator == .rule, lines[index].length >= 20,
            let next = nextWritten(index + 1), lines[next].role.isInText
        else { return false }
        let line = lines[next].folded
        if line.starts(with: "to unsubscribe".utf8) { return true }
        return line.suffix(13).elementsEqual(" mailing list".utf8)
            || ByteSearch(Array("mailman/listinfo".utf8)).firstIndex(in: line) != nil
    }

    /// Whether somebody speaks in a text: of himself, of what is wrong, or with a question.
    private func isOwn(_ text: [UInt8]) -> Bool {
        let marks = ["? ", "! "].contains { ByteSearch(Array($0.utf8)).firstIndex(in: text) != nil }
        return marks || text.last == UInt8(ascii: "?") || NoticeWords.speakers.occurs(in: text)
            || NoticeWords.complaints.occurs(in: text)
    }

    /// Whether a paragraph has nothing but links, addresses and rules, or goes on with a disclaimer.
    private func belongsBelowNotice(_ paragraph: Range<Int>) -> Bool {
        let isLinks = lines[paragraph].allSatisfy { line in
            if line.separator == .rule { return true }
            let isLink = ["http", "www."].contains { ByteSearch(Array($0.utf8)).firstIndex(in: line.folded) != nil }
            return (isLink || line.evidence.contains(.address)) && line.folded.split(separator: 0x20).count <= 4
        }
        if isLinks { return true }
        let text = folded(paragraph)
        return NoticeWords.legal.count(in: text) >= 2 && !isOwn(text)
    }

    /// Marks long disclaimers, and those with a heading, below the first paragraph.
    private mutating func markDisclaimers(_ paragraphs: [Range<Int>], first: Int) {
        for paragraph in paragraphs where paragraph.lowerBound > first && lines[paragraph.lowerBound].role == .text {
            let text = folded(paragraph)
            guard isDisclaimer(paragraph, text), !isPointedAt(paragraph.lowerBound), !isOwn(text) else { continue }
            guard NoticeWords.headings.begins(text) || NoticeWords.legal.count(in: text) >= 5 else { continue }
            mark(paragraph, .footer)
        }
    }

    /// A disclaimer begins like one and is written in the words of one.
    private func isDisclaimer(_ paragraph: Range<Int>, _ text: [UInt8]) -> Bool {
        guard text.count >= 60 || paragraph.count == 1, NoticeWords.disclaimers.begins(text) else { return false }
        return NoticeWords.legal.count(in: text) >= 2 || (paragraph.count == 1 && text.count < 40)
    }

    private func folded(_ paragraph: Range<Int>) -> [UInt8] {
        Array(lines[paragraph].map(\.folded).joined(separator: [0x20]))
    }
}
