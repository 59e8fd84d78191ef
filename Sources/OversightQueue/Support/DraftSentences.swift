internal import MessageText

/// The sentences of a draft that state something.
///
/// Questions state nothing, and what has three words or fewer is taken for a greeting or a name.
struct DraftSentences: Sendable {
    let sentences: [String]

    /// - Complexity: linear in the size of the text.
    init(_ text: String) {
        sentences = Self.split(text).filter { sentence in
            !sentence.hasSuffix("?") && !sentence.hasSuffix("\u{FF1F}") && Self.words(in: sentence) >= Self.fewestWords
        }
    }

    static let fewestWords = 4

    /// All sentences: up to a full stop before white space, or to the end of a paragraph, an item of a list or a short line.
    static func split(_ text: String) -> [String] {
        var (found, open) = ([String](), "")
        func close() {
            let sentence = open.split(whereSeparator: \.isWhitespace).joined(separator: " ")
            if !sentence.isEmpty { found.append(sentence) }
            open = ""
        }
        for line in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline) {
            if line.allSatisfy(\.isWhitespace) || beginsItem(line) { close() }
            let words = line.split(whereSeparator: \.isWhitespace)
            for (word, next) in zip(words, words.dropFirst() + [""]) {
                open += (open.isEmpty ? "" : " ") + word
                if endsSentence(word, before: next) { close() }
            }
            if line.utf8.count < shortLine { close() }
        }
        close()
        return found.flatMap(splitAtIdeographicStops)
    }

    /// Shorter lines were not broken by their width.
    private static let shortLine = 48

    private static func beginsItem(_ line: Substring) -> Bool {
        guard let first = line.first(where: { !$0.isWhitespace }) else { return false }
        return "-*\u{2022}\u{2013}".contains(first)
    }

    /// A number with a full stop is perhaps a date, and a letter with one an abbreviation.
    private static func endsSentence(_ word: Substring, before next: Substring) -> Bool {
        let core = word.reversed().drop { "\"')]\u{201D}\u{2019}\u{BB}".contains($0) }
        guard let last = core.first, "!?.\u{2026}:".contains(last) else { return false }
        guard last == "." else { return true }
        guard core.dropFirst().first?.isNumber == true else { return core.count > 2 }
        return next.first?.isLowercase != true && (core.count > 3 || !ClaimToken.isMonth(next))
    }

    /// These need no white space after them.
    private static func splitAtIdeographicStops(_ sentence: String) -> [String] {
        let stops: Set<Character> = ["\u{3002}", "\u{FF01}", "\u{FF1F}"]
        guard sentence.contains(where: stops.contains) else { return [sentence] }
        var (parts, open) = ([String](), "")
        for character in sentence {
            open.append(character)
            guard stops.contains(character) else { continue }
            parts.append(open.trimmingSpaces)
            open = ""
        }
        return (parts + [open.trimmingSpaces]).filter { !$0.isEmpty }
    }

    /// How many words there are; two letters of a script without spaces count as one.
    static func words(in text: String) -> Int {
        text.split(separator: " ").reduce(0) { count, word in
            let wide = word.unicodeScalars.count { $0.value >= 0x2E80 }
            return count + (wide > 0 ? max(1, wide / 2) : word.contains { $0.isLetter || $0.isNumber } ? 1 : 0)
        }
    }
}

extension String {
    fileprivate var trimmingSpaces: String { split(separator: " ").joined(separator: " ") }
}
