extension ReplyTrimmer {
    /// Marks the lines of mobile programs and disclaimers.
    mutating func markFooters() {
        for index in lines.indices where lines[index].role == .text && isMobileFooter(index) {
            lines[index].role = .footer
        }
        markDisclaimers()
        absorbRulesAboveFooters()
    }

    /// A short line that names a program or a device and says that it sent the mail, at the end of a text or alone.
    private func isMobileFooter(_ index: Int) -> Bool {
        let line = lines[index]
        guard line.length <= 120, line.folded.split(separator: 0x20).count <= 12 else { return false }
        guard !FooterWords.sentences.occurs(in: line.folded) else { return false }
        guard standsApart(index), FooterWords.devices.occurs(in: line.folded) else { return isPlainMobileFooter(index) }
        return FooterWords.mobileBeginnings.begins(line.folded) || FooterWords.sent.occurs(in: line.folded)
    }

    /// `Sent from my …`, whatever the device is.
    private func isPlainMobileFooter(_ index: Int) -> Bool {
        let line = lines[index].folded
        guard standsApart(index), line.split(separator: 0x20).count <= 8 else { return false }
        return line.starts(with: "sent from my ".utf8)
    }

    /// Whether the line is a paragraph's last, or not more than two lines of the text come after it.
    private func standsApart(_ index: Int) -> Bool {
        lines[index + 1..<min(index + 4, lines.count)].prefix { $0.role == .text }.count <= 2
    }

    /// Marks the notices of mailing lists, trackers and virus scanners, with what follows them.
    mutating func markNotices() {
        guard let first = lines.firstIndex(where: { $0.role == .text }) else { return }
        var index = 0
        while index < lines.count {
            guard lines[index].role == .text, FooterWords.notices.begins(lines[index].folded) || isListFooter(index)
            else {
                index += 1
                continue
            }
            let end = index > first ? segmentEnd(from: index) : paragraphEnd(from: index)
            mark(index..<end, .footer)
            index = end
        }
    }

    /// The line of underscores and the name that mailing lists put under each mail.
    private func isListFooter(_ index: Int) -> Bool {
        guard lines[index].separator == .rule, lines[index].length >= 20,
            let next = nextWritten(index + 1), lines[next].role == .text
        else { return false }
        let words = [" mailing list", "mailman/listinfo", "to unsubscribe"]
        return words.contains { ByteSearch(Array($0.utf8)).firstIndex(in: lines[next].folded) != nil }
    }

    private func paragraphEnd(from index: Int) -> Int {
        var end = index
        while end < lines.count, lines[end].role == .text { end += 1 }
        return end
    }

    /// A disclaimer is a paragraph that begins like one and is written in the words of one, below other text.
    private mutating func markDisclaimers() {
        guard let first = lines.firstIndex(where: { $0.role == .text }) else { return }
        var index = paragraphEnd(from: first)
        while index < lines.count {
            guard lines[index].role == .text else {
                index += 1
                continue
            }
            let end = paragraphEnd(from: index)
            if isDisclaimer(index..<end) {
                mark(index..<end, .footer)
                markRestOfDisclaimer(from: end)
            }
            index = end
        }
    }

    private func isDisclaimer(_ paragraph: Range<Int>) -> Bool {
        let text = folded(paragraph)
        guard text.count >= 60 || paragraph.count == 1, FooterWords.disclaimers.begins(text) else { return false }
        return FooterWords.legal.count(in: text) >= 2 || (paragraph.count == 1 && text.count < 40)
    }

    private func folded(_ paragraph: Range<Int>) -> [UInt8] {
        Array(lines[paragraph].map(\.folded).joined(separator: [0x20]))
    }

    /// Further paragraphs of legal words belong to the disclaimer above them.
    private mutating func markRestOfDisclaimer(from start: Int) {
        var index = start
        while let next = nextWritten(index), lines[next].role == .text {
            let end = paragraphEnd(from: next)
            guard FooterWords.legal.count(in: folded(next..<end)) >= 2 else { return }
            mark(next..<end, .footer)
            index = end
        }
    }

    private mutating func absorbRulesAboveFooters() {
        for index in lines.indices.dropFirst() where lines[index].role == .footer {
            guard let above = previousWritten(index), lines[above].role == .text else { continue }
            if lines[above].separator == .rule { lines[above].role = .footer }
        }
    }
}
