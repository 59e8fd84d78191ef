/// How much a reviewer has changed the agent's text.
package struct EditComparison: Hashable, Sendable {
    /// One minus the share of words that were changed: 1 for the same words, 0 for nothing in common.
    package let similarity: Double
    /// Whether a number, date, amount, link, address, negation or name of a plan was changed.
    package let changesProtectedToken: Bool
    /// From here on an edit does not count against the draft.
    package static let acceptableSimilarity = 0.95

    /// Whether the draft could have been sent as it was.
    package var isAcceptable: Bool { similarity >= Self.acceptableSimilarity && !changesProtectedToken }

    /// Compares two texts without quotes and signatures, ignoring case and white space.
    ///
    /// Makes at most `WordDistance.budget` comparisons; beyond that the similarity is a lower bound.
    ///
    /// - Parameters:
    ///   - draft: What the agent wrote.
    ///   - sent: What the reviewer has made of it.
    ///   - protectedWords: More words that must not change, in lower case, such as the names of plans.
    package init(draft: String, sent: String, protectedWords: Set<String> = []) {
        let before = OwnWords(draft)
        let after = OwnWords(sent)
        let longest = max(before.words.count, after.words.count)
        let distance = WordDistance.between(before.words, after.words)
        similarity = longest == 0 ? 1 : 1 - Double(distance) / Double(longest)
        changesProtectedToken =
            before.protected(with: protectedWords) != after.protected(with: protectedWords)
    }
}

/// The words of a mail without quotes, signature and forwarded mail.
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

    /// The words that change what a mail promises, in order.
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
