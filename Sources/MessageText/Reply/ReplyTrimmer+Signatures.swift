extension ReplyTrimmer {
    /// Marks what follows a signature's delimiter, up to where the sender's text ends anyway.
    mutating func markSignatures() {
        guard let first = lines.firstIndex(where: { $0.role == .text }) else { return }
        var index = first + 1
        while index < lines.count {
            if let end = signatureEnd(from: index) {
                mark(index..<end, .signature)
                index = end
            } else {
                index += 1
            }
        }
    }

    /// Where the text that the line is part of ends.
    func segmentEnd(from index: Int) -> Int {
        var end = index
        while end < lines.count, lines[end].role == .text || lines[end].role == .blank { end += 1 }
        return end
    }

    /// Where the signature that begins in the line ends, if one does.
    ///
    /// The usual delimiter `-- ` is believed up to a length that no signature has; every other line of marks only if what
    /// follows looks like a signature.
    private func signatureEnd(from index: Int) -> Int? {
        guard lines[index].role == .text, lines[index].separator == .rule else { return nil }
        let content = lines[index].content
        let isDelimiter = source[content].elementsEqual("--".utf8)
        let isExact = source.holds("-- ", at: content.lowerBound)
        let limit = isDelimiter ? (isExact ? 30 : 15) : 10
        guard let (written, end) = written(after: index, atMost: limit) else { return nil }
        let isBelieved =
            isDelimiter && (isExact || hasContact(written) || written.allSatisfy { lines[$0].length <= 72 })
        return isBelieved || isSignature(written, isUnderlined: source[content.lowerBound] == 0x5F) ? end : nil
    }

    /// The written lines that follow up to the end of the segment, unless they are too many.
    private func written(after index: Int, atMost limit: Int) -> (lines: [Int], end: Int)? {
        var written: [Int] = []
        var end = index + 1
        while end < lines.count, lines[end].role == .text || lines[end].role == .blank {
            if lines[end].role == .text { written.append(end) }
            if lines[end - 1].role == .blank, FooterWords.postscripts.begins(lines[end].folded) {
                return (written.dropLast(), end)
            }
            guard written.count <= limit else { return nil }
            end += 1
        }
        return (written, end)
    }

    /// Underscores are hardly ever a rule in a text, so a little below them is a signature even if it is a sentence.
    private func isSignature(_ written: [Int], isUnderlined: Bool) -> Bool {
        guard !written.allSatisfy({ lines[$0].separator == .rule }) else { return true }
        guard written.allSatisfy({ lines[$0].length <= 100 }) else { return false }
        if isUnderlined, written.count <= 4 { return true }
        return hasContact(written) || isNameCard(written)
    }

    /// Whether lines hold an address, a link or a telephone number.
    private func hasContact(_ indices: [Int]) -> Bool {
        indices.contains { index in
            let line = lines[index].folded
            if lines[index].evidence.contains(.address) { return true }
            let hasLink = ["http", "www."].contains { ByteSearch(Array($0.utf8)).firstIndex(in: line) != nil }
            return hasLink || line.count(where: \.isDigit) >= 7
        }
    }

    /// Whether there are only few short lines and none of them is a sentence.
    private func isNameCard(_ indices: [Int]) -> Bool {
        indices.count <= 4
            && indices.allSatisfy { index in
                let line = lines[index]
                guard line.length <= 50, let last = line.folded.last else { return false }
                return !".!?:;".utf8.contains(last)
            }
    }
}
