/// Finds the tags of one source in linear time.
struct Scanner {
    let text: [UInt8]
    let source: Range<Int>
    /// The start of what has not been consumed yet.
    var position: Int
    private var opening: [UInt8] = [Byte.openBrace, Byte.openBrace]
    private var closing: [UInt8] = [Byte.closeBrace, Byte.closeBrace]

    init(text: [UInt8], source: Range<Int>) {
        self.text = text
        self.source = source
        position = source.lowerBound
    }

    /// The next tag, or nil if there is none; everything from `position` to the tag is text.
    ///
    /// The caller advances `position`.
    func nextTag() -> Tag? {
        guard let start = find(opening, from: position) else { return nil }
        let sigil = start + opening.count
        var inside = sigil
        let kind = inside < source.upperBound ? Self.kind(of: text[inside]) : nil
        let isTriple = inside < source.upperBound && text[inside] == Byte.openBrace
        if kind != nil { inside += 1 }
        guard let end = endOfTag(kind ?? .value, isTriple: isTriple, from: inside) else {
            return Tag(kind: .unclosed, whole: start..<source.upperBound, sigil: sigil, content: inside..<inside)
        }
        let content = trimmed(inside..<end.before)
        var tag = Tag(kind: kind ?? .value, whole: start..<end.after, sigil: sigil, content: content)
        if tag.mayStandAlone {
            tag.leadingBlanks = leadingBlanks(before: start)
            tag.nextLine = nextLine(after: end.after)
        }
        return tag
    }

    /// Sets the two delimiters in `content`; false unless there are exactly two.
    mutating func setDelimiters(from content: Range<Int>) -> Bool {
        let words = text[content].split(omittingEmptySubsequences: true, whereSeparator: Byte.isWhitespace)
        guard words.count == 2, !words.contains(where: { $0.contains(Byte.equals) }) else { return false }
        opening = Array(words[0])
        closing = Array(words[1])
        return true
    }

    /// The position of a brace within a tag, which shows that the tag was not closed.
    func strayOpening(in content: Range<Int>) -> Int? {
        guard opening.first == Byte.openBrace else { return nil }
        return text[content].firstIndex { $0 == Byte.openBrace || $0 == Byte.closeBrace }
    }

    private static func kind(of byte: UInt8) -> Tag.Kind? {
        switch byte {
        case UInt8(ascii: "#"): .section
        case UInt8(ascii: "^"): .inverted
        case UInt8(ascii: "!"): .comment
        case UInt8(ascii: "$"): .block
        case Byte.slash: .close
        case Byte.greater: .partial
        case Byte.less: .parent
        case Byte.equals: .delimiters
        case Byte.ampersand, Byte.openBrace: .rawValue
        default: nil
        }
    }

    private func endOfTag(_ kind: Tag.Kind, isTriple: Bool, from inside: Int) -> (before: Int, after: Int)? {
        let extra: [UInt8] = isTriple ? [Byte.closeBrace] : kind == .delimiters ? [Byte.equals] : []
        let end = extra.isEmpty ? closing : extra + closing
        return find(end, from: inside).map { ($0, $0 + end.count) }
    }

    private func find(_ wanted: [UInt8], from start: Int) -> Int? {
        guard let first = wanted.first else { return nil }
        var index = start
        let last = source.upperBound - wanted.count
        while index <= last {
            if text[index] == first, matches(wanted, at: index) { return index }
            index += 1
        }
        return nil
    }

    private func matches(_ wanted: [UInt8], at index: Int) -> Bool {
        for offset in 1..<max(wanted.count, 1) where text[index + offset] != wanted[offset] { return false }
        return true
    }

    private func trimmed(_ range: Range<Int>) -> Range<Int> {
        var range = range
        while let first = range.first, Byte.isWhitespace(text[first]) { range = (first + 1)..<range.upperBound }
        while let last = range.last, Byte.isWhitespace(text[last]) { range = range.lowerBound..<last }
        return range
    }

    private func leadingBlanks(before start: Int) -> Range<Int>? {
        var index = start
        while index > position, Byte.isBlank(text[index - 1]) { index -= 1 }
        guard index == source.lowerBound || text[index - 1] == Byte.lineFeed else { return nil }
        return index..<start
    }

    private func nextLine(after end: Int) -> Int? {
        var index = end
        while index < source.upperBound, Byte.isBlank(text[index]) { index += 1 }
        guard index < source.upperBound else { return index }
        if text[index] == Byte.carriageReturn, index + 1 < source.upperBound { index += 1 }
        return text[index] == Byte.lineFeed ? index + 1 : nil
    }
}
