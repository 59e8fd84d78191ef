internal import MessageText

/// The words of a text in the form in which they are looked up: folded, each once, in the order of their first occurrence.
///
/// A word is a run of letters and digits. `Straße` and `STRASSE` are one word, and an address is several.
package struct SearchWords: Sendable, Hashable {
    /// The words.
    package private(set) var words: [String] = []

    /// No word is longer, in bytes; what exceeds it is cut off, here as in a query.
    static let longestWord = 32
    /// How much of a text is looked at, in bytes.
    static let longestText = 16_384

    private var known: Set<String> = []
    private let limit: Int

    /// Collects at most `limit` words.
    package init(limit: Int) {
        self.limit = max(0, limit)
    }

    /// The words of one text.
    package init(_ text: String, limit: Int = .max) {
        self.init(limit: limit)
        add(text)
    }

    /// Adds the words of another text, as far as there is room.
    ///
    /// - Complexity: linear in the length of the text, of which at most the beginning is looked at.
    package mutating func add(_ text: String) {
        guard words.count < limit else { return }
        let isShort = text.utf8.count <= Self.longestText
        let folded = isShort ? FoldedText(text) : FoldedText(utf8: Array(text.utf8.prefix(Self.longestText)))
        let bytes = folded.bytes
        var start = 0
        var index = 0
        while index < bytes.count {
            let (length, belongs) =
                bytes[index] < 0x80 ? (1, Self.belongs(bytes[index])) : Self.scalar(in: bytes, at: index)
            if !belongs {
                insert(bytes[start..<index])
                start = index + length
            }
            index += length
        }
        insert(bytes[start...])
    }

    /// Whether an ASCII character belongs to a word.
    private static func belongs(_ byte: UInt8) -> Bool {
        (0x61...0x7A).contains(byte) || (0x30...0x39).contains(byte)
    }

    /// How many bytes a scalar beyond ASCII has, and whether it belongs to a word.
    private static func scalar(in bytes: [UInt8], at index: Int) -> (length: Int, belongs: Bool) {
        let byte = bytes[index]
        let length = byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4
        let end = min(index + length, bytes.count)
        let scalar = String(decoding: bytes[index..<end], as: UTF8.self).unicodeScalars.first
        guard let properties = scalar?.properties else { return (end - index, false) }
        return (end - index, properties.isAlphabetic || properties.numericType != nil)
    }

    private mutating func insert(_ bytes: ArraySlice<UInt8>) {
        guard words.count < limit, bytes.count > 1 || bytes.first.map({ $0 < 0x3A }) == true else { return }
        let word = Self.cut(bytes)
        if known.insert(word).inserted { words.append(word) }
    }

    /// A long word's beginning, cut between two scalars.
    private static func cut(_ bytes: ArraySlice<UInt8>) -> String {
        var end = bytes.startIndex + min(bytes.count, longestWord)
        while end < bytes.endIndex, end > bytes.startIndex, bytes[end] & 0xC0 == 0x80 { end -= 1 }
        return String(decoding: bytes[..<end], as: UTF8.self)
    }
}
