/// Phrases that are compared token by token.
struct OptOutPhrases: Sendable {
    /// The phrases by the beginning of their first token.
    private let byBeginning: [UInt64: [[[UInt8]]]]
    /// Words of scripts without spaces, which are looked for inside of tokens.
    private let unspaced: [ByteSearch]

    init(_ phrases: [String]) {
        var byBeginning: [UInt64: [[[UInt8]]]] = [:]
        var unspaced: [ByteSearch] = []
        for phrase in phrases {
            let tokens = OptOutTokens(phrase).words
            guard let first = tokens.first, let lead = first.first else { continue }
            byBeginning[Self.beginning(first), default: []].append(tokens)
            if lead >= 0xE3, lead <= 0xED { unspaced.append(ByteSearch(first)) }
        }
        self.byBeginning = byBeginning
        self.unspaced = unspaced
    }

    /// Whether a phrase occurs among the tokens.
    func occur(in tokens: [[UInt8]]) -> Bool {
        tokens.indices.contains { length(tokens[$0...]) != nil || holdsUnspaced(tokens[$0]) }
    }

    /// Whether the tokens begin with a phrase and hardly go on.
    func open(_ tokens: [[UInt8]], allowingAfter rest: Int) -> Bool {
        if let length = length(tokens[...]) {
            let isAmbiguous = length == 1 && Self.ambiguous.contains(tokens[0])
            return tokens.count - length <= (isAmbiguous ? 1 : rest)
        }
        return tokens.count <= 2 && tokens[0].count <= 30 && holdsUnspaced(tokens[0])
    }

    /// Words that are a wish only if nothing but a name comes after them.
    private static let ambiguous: Set<[UInt8]> = Set(["stop", "stopp", "стоп"].map { Array($0.utf8) })

    /// The number of tokens of the longest phrase that the tokens begin with.
    private func length(_ tokens: ArraySlice<[UInt8]>) -> Int? {
        guard let first = tokens.first, let phrases = byBeginning[Self.beginning(first)] else { return nil }
        return phrases.lazy.filter { tokens.prefix($0.count).elementsEqual($0) }.map(\.count).max()
    }

    /// The first eight bytes of a token as one number, which is quick to look up.
    private static func beginning(_ token: [UInt8]) -> UInt64 {
        token.prefix(8).reduce(0) { $0 << 8 | UInt64($1) }
    }

    private func holdsUnspaced(_ token: [UInt8]) -> Bool {
        guard let lead = token.first, lead >= 0xE3 else { return false }
        return unspaced.contains { $0.firstIndex(in: token) != nil }
    }
}

/// The words of a text: runs of letters and digits, folded, with hyphens inside of words removed.
///
/// Links and addresses are left out.
struct OptOutTokens {
    private(set) var words: [[UInt8]] = []

    init(_ text: String) {
        let bytes = FoldedText(text).bytes
        var start = 0
        while start < bytes.count {
            let end = bytes[start...].firstIndex(of: 0x20) ?? bytes.count
            if !Self.isLink(bytes[start..<end]) { add(bytes, start..<end) }
            start = end + 1
        }
        joinOptOut()
    }

    private static func isLink(_ chunk: ArraySlice<UInt8>) -> Bool {
        chunk.contains(UInt8(ascii: "@")) || chunk.starts(with: "www.".utf8)
            || chunk.indices.contains { chunk[$0] == UInt8(ascii: ":") && chunk[$0...].starts(with: "://".utf8) }
    }

    private mutating func add(_ text: [UInt8], _ chunk: Range<Int>) {
        var word: [UInt8] = []
        var index = chunk.lowerBound
        while index < chunk.upperBound {
            let run = Self.plainRun(text, index..<chunk.upperBound)
            word.append(contentsOf: text[run])
            index = run.upperBound
            guard index < chunk.upperBound else { break }
            let (scalar, length) = text.scalar(at: index)
            index += length
            let narrow = Self.narrowed(scalar)
            if Self.isWordScalar(narrow) {
                word.append(narrow)
            } else if !Self.isJoint(narrow), !word.isEmpty {
                words.append(word)
                word = []
            }
        }
        if !word.isEmpty { words.append(word) }
    }

    /// The ASCII letters and digits at the beginning of a range, which are most of most texts.
    private static func plainRun(_ text: [UInt8], _ range: Range<Int>) -> Range<Int> {
        var end = range.lowerBound
        while end < range.upperBound, text[end].isLetter || text[end].isDigit { end += 1 }
        return range.lowerBound..<end
    }

    /// `opt` and `out` are written apart, with a hyphen, and together.
    private mutating func joinOptOut() {
        guard words.count > 1 else { return }
        for index in words.indices.dropLast().reversed() where words[index].elementsEqual("opt".utf8) {
            guard words[index + 1].elementsEqual("out".utf8) else { continue }
            words[index] = Array("optout".utf8)
            words.remove(at: index + 1)
        }
    }

    private static func isWordScalar(_ scalar: Unicode.Scalar) -> Bool {
        scalar.isASCII
            ? UInt8(ascii: scalar).isLetter || UInt8(ascii: scalar).isDigit
            : scalar.properties.isAlphabetic || scalar.properties.numericType != nil
                || scalar.properties.canonicalCombiningClass != .notReordered
    }

    private static func isJoint(_ scalar: Unicode.Scalar) -> Bool {
        scalar == "-" || scalar == "'" || scalar == "\u{2019}" || scalar == "\u{2010}" || scalar == "\u{2011}"
    }

    /// The ASCII form of a full-width scalar, in small letters.
    private static func narrowed(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
        guard (0xFF01...0xFF5E).contains(scalar.value) else { return scalar }
        return Unicode.Scalar(UInt8(truncatingIfNeeded: scalar.value - 0xFEE0).lowered)
    }
}
