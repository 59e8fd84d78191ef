extension ReplyTrimmer {
    /// Marks the lines that mobile and free mail programs write.
    mutating func markMobileFooters() {
        for index in lines.indices.reversed() where lines[index].role == .text && isMobileFooter(index) {
            lines[index].role = .footer
        }
    }

    /// A short line that names a program or a device and says that it sent the mail, at the end of a text or alone.
    private func isMobileFooter(_ index: Int) -> Bool {
        let line = lines[index].folded
        guard lines[index].length <= 120, line.split(separator: 0x20).count <= 12, standsApart(index) else {
            return false
        }
        guard !FooterWords.sentences.occurs(in: line), !goesOn(index) else { return false }
        guard FooterWords.devices.occurs(in: line) else { return isPlainMobileFooter(line) }
        return FooterWords.mobileBeginnings.begins(line) || FooterWords.sent.occurs(in: line)
    }

    /// `Sent from my …`, whatever the device is.
    private func isPlainMobileFooter(_ line: [UInt8]) -> Bool {
        line.split(separator: 0x20).count <= 8 && line.starts(with: "sent from my ".utf8)
    }

    /// Whether the line is a paragraph's last, or not more than two lines of the text come after it.
    private func standsApart(_ index: Int) -> Bool {
        lines[index + 1..<min(index + 4, lines.count)].prefix { $0.role == .text }.count <= 2
    }

    /// Whether the line is a sentence that continues in the next one: it does not end in the device's name, and the
    /// next begins in lowercase.
    private func goesOn(_ index: Int) -> Bool {
        guard index + 1 < lines.count, lines[index + 1].role == .text else { return false }
        return Letters.beginsSmall(source, lines[index + 1].content) && !FooterWords.devices.ends(lines[index].folded)
    }

    /// Marks the rules above footers, which belong to them.
    mutating func absorbRulesAboveFooters() {
        for index in lines.indices.dropFirst() where lines[index].role == .footer {
            guard let above = previousWritten(index), lines[above].role == .text else { continue }
            if lines[above].separator == .rule { lines[above].role = .footer }
        }
    }
}
