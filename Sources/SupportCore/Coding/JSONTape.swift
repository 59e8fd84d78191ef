/// JSON that was read: one token after the other, each with the place where its value ends.
final class JSONTape: Sendable {
    let bytes: [UInt8]
    let tokens: [JSONTape.Entry]

    /// A value, the name of a field, or the beginning of an object or array whose parts come next.
    struct Entry: Sendable {
        let kind: JSONToken.Kind
        /// Where its bytes are; of a text without the quotation marks.
        let range: Range<Int>
        /// The place of the token after the whole value.
        var next: Int
    }

    /// Reads a text.
    ///
    /// - Throws: ``JSONFault``.
    /// - Complexity: linear in the length of the text.
    init(_ bytes: [UInt8]) throws(JSONFault) {
        var parser = JSONParser(bytes)
        try parser.parse()
        self.bytes = bytes
        tokens = parser.tokens
    }

    subscript(index: Int) -> JSONToken { JSONToken(tape: self, index: index) }

    /// The place of the field of that name among the tokens of `range`, which begins with a field's name.
    func field(_ name: String, in range: Range<Int>) -> Int? {
        var name = name
        return name.withUTF8 { name in
            var index = range.lowerBound
            while index < range.upperBound {
                if isName(name, at: index) { return index }
                index = tokens[index + 1].next
            }
            return nil
        }
    }

    private func isName(_ name: UnsafeBufferPointer<UInt8>, at index: Int) -> Bool {
        let token = tokens[index]
        guard token.kind == .text else { return self[index].text.map { $0.utf8.elementsEqual(name) } ?? false }
        guard token.range.count == name.count else { return false }
        return bytes.withUnsafeBufferPointer { bytes in
            for offset in 0..<name.count where bytes[token.range.lowerBound + offset] != name[offset] { return false }
            return true
        }
    }
}

/// A place on a tape.
struct JSONToken {
    enum Kind: UInt8, Sendable {
        case null, yes, no, number
        /// A text that stands there as it is.
        case text
        /// A text with escapes.
        case escapedText
        case object, array
    }

    let tape: JSONTape
    let index: Int

    var kind: Kind { tape.tokens[index].kind }
    var bytes: ArraySlice<UInt8> { tape.bytes[tape.tokens[index].range] }
    /// The first part of an object or array, or the place after it if there is none.
    var firstPart: Int { index + 1 }
    /// The place after the value.
    var end: Int { tape.tokens[index].next }

    /// The text; nil if it is none.
    var text: String? {
        switch kind {
        case .text: String(decoding: bytes, as: UTF8.self)
        case .escapedText: String(decoding: JSONEscapes.removed(from: bytes), as: UTF8.self)
        default: nil
        }
    }
}

/// Where a text stops to be JSON.
struct JSONFault: Error {
    let offset: Int
}
