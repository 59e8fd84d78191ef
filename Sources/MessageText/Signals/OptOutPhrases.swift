/// Phrases that are compared word by word.
///
/// `…` in a phrase stands for a few words that do not matter: `löschen … Verteiler`.
struct OptOutPhrases: Sendable {
    private struct Phrase {
        /// The words up to the first gap, then those up to the next one.
        let parts: [OptOutTokens]
        /// The words of all parts.
        let count: Int

        init?(_ text: String) {
            parts = text.split(separator: "…").map { OptOutTokens(String($0)) }
            count = parts.reduce(0) { $0 + $1.count }
            guard !parts.isEmpty, parts.allSatisfy({ $0.count > 0 }) else { return nil }
        }

        /// How many words of the text the phrase takes up if it begins at a word; nil if it does not.
        func length(in tokens: OptOutTokens, at start: Int) -> Int? {
            guard tokens.holds(parts[0], at: start) else { return nil }
            var end = start + parts[0].count
            for part in parts.dropFirst() {
                let places = end..<min(end + OptOutPhrases.longestGap + 1, tokens.count)
                guard let place = places.first(where: { tokens.holds(part, at: $0) }) else { return nil }
                end = place + part.count
            }
            return end - start
        }
    }

    /// The most words that a gap stands for.
    private static let longestGap = 6

    /// The phrases by the beginning of their first word, those of the most words first.
    private let byBeginning: [UInt64: [Phrase]]
    /// Words of scripts without spaces, which are looked for inside of words.
    private let unspaced: [ByteSearch]
    /// Long words that are often misspelt.
    private let misspelt: [[UInt8]]

    init(_ phrases: [String], misspelt: [String] = []) {
        let all = phrases.compactMap(Phrase.init)
        byBeginning = Dictionary(grouping: all) { Self.beginning($0.parts[0].bytes[...]) }
            .mapValues { $0.sorted { $0.count > $1.count } }
        unspaced = all.filter { $0.count == 1 }.map { $0.parts[0][0] }.filter(Self.isUnspaced).map {
            ByteSearch(Array($0))
        }
        self.misspelt = misspelt.map { Array($0.utf8) }
    }

    /// Whether a phrase occurs among the words.
    func occur(in tokens: OptOutTokens) -> Bool {
        tokens.starts.indices.contains { length(in: tokens, at: $0) != nil || holdsUnspaced(tokens[$0]) }
    }

    /// Whether the words, of which there must be one, begin with a phrase and hardly go on.
    func open(_ tokens: OptOutTokens, allowingAfter rest: Int) -> Bool {
        if let length = length(in: tokens, at: 0) {
            let isAmbiguous = length == 1 && Self.ambiguous.contains(Array(tokens[0]))
            return tokens.count - length <= (isAmbiguous ? 1 : rest)
        }
        return tokens.count <= 2 && tokens[0].count <= 30 && holdsUnspaced(tokens[0])
    }

    /// Words that are a wish only if nothing but a name comes after them.
    private static let ambiguous = Set(["stop", "stopp", "стоп"].map { Array($0.utf8) })

    /// How many words the longest phrase takes up that begins with a word.
    private func length(in tokens: OptOutTokens, at index: Int) -> Int? {
        let word = tokens.bytes[tokens.starts[index]...]
        for phrase in byBeginning[Self.beginning(word)] ?? [] {
            if let length = phrase.length(in: tokens, at: index) { return length }
        }
        return isMisspelt(tokens[index]) ? 1 : nil
    }

    /// The first eight bytes of the word that some bytes begin with, as one number, which is quick to look up.
    private static func beginning(_ bytes: ArraySlice<UInt8>) -> UInt64 {
        var number: UInt64 = 0
        for byte in bytes.prefix(8) {
            if byte == 0x20 { break }
            number = number << 8 | UInt64(byte)
        }
        return number
    }

    /// Whether a word is one of those that are often misspelt, with at most two letters wrong.
    private func isMisspelt(_ word: ArraySlice<UInt8>) -> Bool {
        guard (8...14).contains(word.count) else { return false }
        return misspelt.contains { wanted in
            wanted.prefix(2).elementsEqual(word.prefix(2)) && Array(word).editDistance(to: wanted) <= 2
        }
    }

    /// Whether a word begins in a script that is written without spaces: Thai to Khmer, ideographs, kana.
    private static func isUnspaced(_ word: ArraySlice<UInt8>) -> Bool {
        guard let lead = word.first else { return false }
        if lead == 0xE0 { return word.dropFirst().first ?? 0 >= 0xB8 }
        return (0xE3...0xED).contains(lead)
    }

    private func holdsUnspaced(_ word: ArraySlice<UInt8>) -> Bool {
        guard !unspaced.isEmpty, word.first ?? 0 >= 0xE0 else { return false }
        let word = Array(word)
        return unspaced.contains { $0.firstIndex(in: word) != nil }
    }
}

extension OptOutTokens {
    /// Whether the words of `other` stand here from a word on.
    fileprivate func holds(_ other: OptOutTokens, at index: Int) -> Bool {
        index < count && bytes[starts[index]...].starts(with: other.bytes)
    }
}
