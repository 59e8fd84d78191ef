/// Phrases to look for in folded lines, all in one pass over the line.
struct WordList: Sendable {
    /// The phrases by their first byte, the longest first.
    private let byFirst: [[[UInt8]]]
    /// The phrases by their last byte.
    private let byLast: [[[UInt8]]]
    private let all: Set<[UInt8]>
    /// Whether a phrase begins with the byte.
    private let leads: [Bool]

    /// The phrases of a text, parted by `|` or line ends.
    init(_ phrases: String) {
        let words = Set(
            phrases.split { $0 == "|" || $0 == "\n" }.map { FoldedText(String($0)).bytes }.filter { !$0.isEmpty }
        )
        var byFirst = [[[UInt8]]](repeating: [], count: 256)
        var byLast = byFirst
        for word in words.sorted(by: { $0.count > $1.count }) {
            byFirst[Int(word[0])].append(word)
            byLast[Int(word[word.count - 1])].append(word)
        }
        self.byFirst = byFirst
        self.byLast = byLast
        leads = byFirst.map { !$0.isEmpty }
        all = words
    }

    /// Whether one of the phrases occurs in the line as whole words.
    func occurs(in line: [UInt8]) -> Bool {
        firstEnd(in: line) != nil
    }

    /// Where the first phrase that occurs in the line as whole words ends.
    func firstEnd(in line: [UInt8]) -> Int? {
        var wasLetter = false
        for start in line.indices {
            let isLetter = line[start].isLetter
            defer { wasLetter = isLetter }
            // The middle of a word, which most places are.
            if wasLetter && isLetter { continue }
            if let end = wholeEnd(in: line, at: start) { return end }
        }
        return nil
    }

    /// Whether the line begins with one of the phrases as whole words.
    func begins(_ line: [UInt8]) -> Bool {
        !line.isEmpty && wholeEnd(in: line, at: 0) != nil
    }

    /// Where the phrase ends that the line begins with; the line's word may be longer than the phrase's.
    func prefixEnd(of line: [UInt8]) -> Int? {
        guard let first = line.first else { return nil }
        return byFirst[Int(first)].first { Self.holds(line, $0, at: 0) }?.count
    }

    /// Whether the line ends with one of the phrases as whole words.
    func ends(_ line: [UInt8]) -> Bool {
        guard let last = line.last else { return false }
        return byLast[Int(last)].contains { word in
            Self.holds(line, word, at: line.count - word.count) && Self.isBoundary(line, line.count - word.count)
        }
    }

    /// Whether the line is one of the phrases.
    func contains(_ line: some Sequence<UInt8>) -> Bool {
        all.contains(Array(line))
    }

    /// How often any of the phrases occurs in the line, inside words as well.
    func count(in line: [UInt8]) -> Int {
        line.indices.count { start in
            leads[Int(line[start])] && byFirst[Int(line[start])].contains { Self.holds(line, $0, at: start) }
        }
    }

    /// Where the longest phrase that stands at `start` as whole words ends.
    private func wholeEnd(in line: [UInt8], at start: Int) -> Int? {
        guard leads[Int(line[start])], Self.isBoundary(line, start) else { return nil }
        let word = byFirst[Int(line[start])].first {
            Self.holds(line, $0, at: start) && Self.isBoundary(line, start + $0.count)
        }
        return word.map { start + $0.count }
    }

    private static func holds(_ line: [UInt8], _ word: [UInt8], at start: Int) -> Bool {
        guard start >= 0, start + word.count <= line.count else { return false }
        for offset in 0..<word.count where line[start + offset] != word[offset] { return false }
        return true
    }

    /// Whether a word can begin or end at `index`.
    ///
    /// Letters of Latin, Greek and Cyrillic on both sides make it the middle of a word; other scripts are written
    /// without spaces.
    private static func isBoundary(_ line: [UInt8], _ index: Int) -> Bool {
        guard index > 0, index < line.count, isAlphabetic(line, at: index) else { return true }
        var before = index - 1
        while before > 0, line[before] & 0xC0 == 0x80, index - before < 4 { before -= 1 }
        return !isAlphabetic(line, at: before)
    }

    /// Whether the scalar at `index` is a letter of Latin, Greek, Cyrillic or Armenian, as far as two bytes can tell.
    private static func isAlphabetic(_ line: [UInt8], at index: Int) -> Bool {
        let lead = line[index]
        if lead < 0x80 { return lead.isLetter }
        if lead == 0xE1 { return index + 1 < line.count && (0xB8...0xBF).contains(line[index + 1]) }
        return lead >= 0xC3 && lead <= 0xD4
    }
}
