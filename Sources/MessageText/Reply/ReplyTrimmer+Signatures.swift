extension ReplyTrimmer {
    /// Marks what follows a signature's delimiter, up to where the sender's text ends anyway.
    mutating func markSignatures() {
        guard let first = lines.firstIndex(where: { $0.role == .text }) else { return }
        var index = first + 1
        var hasSections = false
        while index < lines.count {
            if let end = signatureEnd(from: index, hasSections: hasSections) {
                for line in index..<end where lines[line].role == .text { lines[line].role = .signature }
                index = end
            } else {
                if lines[index].role == .text, lines[index].separator == .rule { hasSections = true }
                index += 1
            }
        }
    }

    /// Where the signature that begins in the line ends, if one does.
    ///
    /// The delimiter `-- ` of RFC 3676 is believed up to a length that no signature has. Every other line of marks parts
    /// sections as well, so it is believed only if what follows looks like a signature.
    ///
    /// Where another rule has parted sections before, only an address or a number makes a signature.
    private func signatureEnd(from index: Int, hasSections: Bool) -> Int? {
        guard lines[index].role == .text, lines[index].separator == .rule else { return nil }
        let content = lines[index].content
        let isDashes = source[content].elementsEqual("--".utf8)
        let isExact = isDashes && source.holds("-- ", at: content.lowerBound)
        let limit = isDashes ? (isExact ? 30 : 15) : 10
        guard let (written, end) = written(after: index, atMost: limit) else { return nil }
        if isExact { return end }
        guard !isPointedAt(index) else { return nil }
        let card = Card(source, written.map { lines[$0] })
        return card.isSignature(below: isDashes ? .dashes : hasSections ? .title : head(index)) ? end : nil
    }

    /// What a rule is, by what stands around it.
    private func head(_ index: Int) -> Card.Head {
        if let above = previousWritten(index), lines[above].role == .quote { return .quote }
        return isUnderline(index) ? .title : .rule
    }

    /// The written lines that follow up to the end of the segment, unless they are too many.
    private func written(after index: Int, atMost limit: Int) -> (lines: [Int], end: Int)? {
        var written: [Int] = []
        var end = index + 1
        while end < lines.count, lines[end].role.isInText {
            if lines[end].role == .text { written.append(end) }
            if lines[end - 1].role == .blank, FooterWords.postscripts.begins(lines[end].folded) {
                return (written.dropLast(), end)
            }
            guard written.count <= limit else { return nil }
            end += 1
        }
        return (written, end)
    }

    /// Whether text stands directly above and directly below a rule, as with a title that is underlined.
    private func isUnderline(_ index: Int) -> Bool {
        index > 0 && lines[index - 1].role == .text && index + 1 < lines.count && lines[index + 1].role == .text
    }
}

/// The lines below a rule, which may be a signature: a name, an address, a telephone number.
private struct Card {
    /// What is above the lines.
    enum Head {
        /// The dashes of a signature that lost their space.
        case dashes
        /// A rule of any other marks.
        case rule
        /// A rule below a quotation, where it cannot end a section of the sender's text.
        case quote
        /// A rule directly below text, which may underline it as a title.
        case title
    }

    private let source: [UInt8]
    private let lines: [MailLine]
    /// Whether a further rule has lines of its own below it.
    private let isParted: Bool

    init(_ source: [UInt8], _ lines: [MailLine]) {
        self.source = source
        let parts = lines.split { $0.separator == .rule }
        isParted = parts.count > 1
        self.lines = Array(parts.joined())
    }

    func isSignature(below head: Head) -> Bool {
        guard let first = lines.first else { return head != .title }
        guard lines.allSatisfy({ $0.length <= 100 }), !lines.contains(where: isQuestion), !isForm else { return false }
        guard head == .dashes || head == .quote || !lines.contains(where: isOwn) else { return false }
        let sentences = lines.count(where: isSentence)
        switch head {
        case .dashes: return !isSentence(first) && sentences <= 1 && (hasContact || !isParted && isNarrow)
        case .rule: return sentences == 0 && (hasContact || !isParted && isNameCard)
        case .quote: return lines.count <= 4
        case .title: return sentences == 0 && hasContact
        }
    }

    private var isNarrow: Bool { lines.allSatisfy { $0.length <= 72 } }

    /// Whether a line is a field that only a form or an order has: `Name: Rita`, `Message: …`.
    private var isForm: Bool {
        lines.contains { FooterWords.fields.begins($0.folded) }
    }

    /// Whether somebody asks for something in a line, or speaks of himself.
    private func isOwn(_ line: MailLine) -> Bool {
        FooterWords.requests.occurs(in: line.folded) || NoticeWords.speakers.occurs(in: line.folded)
    }

    /// Whether lines hold an address, a link or a telephone number.
    private var hasContact: Bool {
        lines.contains { line in
            guard !isSentence(line) else { return false }
            if line.evidence.contains(.address) || Self.hasNumber(line.folded) { return true }
            return ["http", "www."].contains { ByteSearch(Array($0.utf8)).firstIndex(in: line.folded) != nil }
        }
    }

    /// Whether a line holds a telephone number: seven digits or more, with a plus or in groups.
    private static func hasNumber(_ line: [UInt8]) -> Bool {
        guard line.count(where: \.isDigit) >= 7 else { return false }
        let isGrouped = zip(zip(line, line.dropFirst()), line.dropFirst(2)).contains { pair, last in
            pair.0.isDigit && " -/.()".utf8.contains(pair.1) && (last.isDigit || last == UInt8(ascii: "("))
        }
        return isGrouped || line.contains(UInt8(ascii: "+"))
    }

    /// Whether there are only few short lines, none is a sentence, and the first may be a name.
    private var isNameCard: Bool {
        guard lines.count <= 4, let first = lines.first, !first.folded.contains(where: \.isDigit) else { return false }
        return lines.allSatisfy { line in
            guard line.length <= 50, let last = line.folded.last else { return false }
            return !".!?:;".utf8.contains(last) && !Letters.beginsSmall(source, line.content)
        }
    }

    private func isQuestion(_ line: MailLine) -> Bool {
        line.folded.last == UInt8(ascii: "?") || line.folded.suffix(3).elementsEqual("？".utf8)
    }

    /// Whether a line of several words ends as sentences do, or holds the end of one.
    private func isSentence(_ line: MailLine) -> Bool {
        let end = LineEnd.trimmed(line.folded[...]) { "\"')*_".utf8.contains($0) }
        guard let last = end.last else { return false }
        if ["。", "！"].contains(where: { end.suffix(3).elementsEqual($0.utf8) }) { return true }
        guard ".!;:".utf8.contains(last) else { return false }
        return end.split(separator: 0x20).count >= 4
    }
}
