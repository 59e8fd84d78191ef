/// How far a reviewer's text is from the agent's.
public struct EditComparison: Hashable, Sendable {
    /// From 0, nothing in common, to 1, the same words: one minus the share of words that were changed.
    public let similarity: Double
    /// Whether a number, date, amount, link, address, negation or name of a plan was changed.
    public let changesProtectedToken: Bool
    /// From here on an edit counts as none.
    public static let acceptableSimilarity = 0.95

    /// Whether the draft was good enough to have left as it was.
    public var isAcceptable: Bool { similarity >= Self.acceptableSimilarity && !changesProtectedToken }

    /// Compares two texts without their quotes and signatures, ignoring case and white space.
    ///
    /// At most a few million word comparisons, whatever the length: beyond that the similarity is a lower bound.
    ///
    /// - Parameters:
    ///   - draft: What the agent wrote.
    ///   - sent: What the reviewer made of it.
    ///   - protectedWords: Further words that must not change, lower-case, such as the names of plans.
    public init(draft: String, sent: String, protectedWords: Set<String> = []) {
        let before = OwnWords(draft)
        let after = OwnWords(sent)
        let longest = max(before.words.count, after.words.count)
        let distance = WordDistance.between(before.words, after.words)
        similarity = longest == 0 ? 1 : 1 - Double(distance) / Double(longest)
        changesProtectedToken =
            before.protected(with: protectedWords) != after.protected(with: protectedWords)
    }
}

/// The words that the author of a mail has written: no quotes, no signature, no forwarded mail.
struct OwnWords {
    let words: [String]

    init(_ text: String) {
        var words: [String] = []
        for line in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline) {
            if Self.endsOwnText(line) { break }
            if line.first == ">" { continue }
            words += line.lowercased().split(whereSeparator: \.isWhitespace).map(String.init)
        }
        self.words = words
    }

    /// The tokens that change what a mail promises, in their order.
    func protected(with names: Set<String>) -> [String] {
        words.map(Self.trimmed).filter { word in
            names.contains(word) || Self.negations.contains(word) || word.hasSuffix("n't")
                || word.hasSuffix("n\u{2019}t") || word.contains("@") || word.contains("://")
                || word.hasPrefix("www.") || word.utf8.contains { (0x30...0x39).contains($0) }
        }
    }

    private static let negations: Set<String> = [
        "no", "not", "never", "none", "nobody", "nothing", "without", "cannot", "neither", "nor", "nicht", "kein",
        "keine", "nie", "niemals", "ohne", "ne", "pas", "jamais", "sans", "nunca", "sin",
    ]

    private static func endsOwnText(_ line: Substring) -> Bool {
        line == "-- " || line == "--" || line.hasPrefix("-----Original Message-----")
            || line.hasPrefix("---------- Forwarded message")
    }

    private static func trimmed(_ word: String) -> String {
        let marks: Set<Character> = [".", ",", ";", ":", "!", "?", "(", ")", "\"", "'", "*", "_"]
        return String(word.drop { marks.contains($0) }.reversed().drop { marks.contains($0) }.reversed())
    }
}
