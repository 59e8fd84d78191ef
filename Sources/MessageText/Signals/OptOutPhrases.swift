/// Phrases that are compared word by word.
struct OptOutPhrases: Sendable {
    private struct Phrase {
        let bytes: [UInt8]
        let count: Int
    }

    /// The phrases by the beginning of their first word, those of the most words first.
    private let byBeginning: [UInt64: [Phrase]]
    /// Words of scripts without spaces, which are looked for inside of words.
    private let unspaced: [ByteSearch]

    init(_ phrases: [String]) {
        let all = phrases.map(OptOutTokens.init).filter { $0.count > 0 }
        byBeginning = Dictionary(grouping: all) { Self.beginning($0.bytes[...]) }.mapValues { group in
            group.map { Phrase(bytes: $0.bytes, count: $0.count) }.sorted { $0.count > $1.count }
        }
        unspaced = all.map { $0[0] }.filter { (0xE3...0xED).contains($0.first ?? 0) }.map { ByteSearch(Array($0)) }
    }

    /// Whether a phrase occurs among the words.
    func occur(in tokens: OptOutTokens) -> Bool {
        tokens.starts.indices.contains { phrase(in: tokens, at: $0) != nil || holdsUnspaced(tokens[$0]) }
    }

    /// Whether the words, of which there must be one, begin with a phrase and hardly go on.
    func open(_ tokens: OptOutTokens, allowingAfter rest: Int) -> Bool {
        if let phrase = phrase(in: tokens, at: 0) {
            let isAmbiguous = phrase.count == 1 && Self.ambiguous.contains(phrase.bytes)
            return tokens.count - phrase.count <= (isAmbiguous ? 1 : rest)
        }
        return tokens.count <= 2 && tokens[0].count <= 30 && holdsUnspaced(tokens[0])
    }

    /// Words that are a wish only if nothing but a name comes after them.
    private static let ambiguous = Set(["stop", "stopp", "стоп"].map { OptOutTokens($0).bytes })

    /// The longest phrase that begins with a word.
    private func phrase(in tokens: OptOutTokens, at index: Int) -> Phrase? {
        let rest = tokens.bytes[tokens.starts[index]...]
        return byBeginning[Self.beginning(rest)]?.first { rest.starts(with: $0.bytes) }
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

    private func holdsUnspaced(_ word: ArraySlice<UInt8>) -> Bool {
        guard !unspaced.isEmpty, let lead = word.first, lead >= 0xE3 else { return false }
        let word = Array(word)
        return unspaced.contains { $0.firstIndex(in: word) != nil }
    }
}
