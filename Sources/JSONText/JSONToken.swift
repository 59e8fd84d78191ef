/// A value, the key of a field, or the beginning of an object or array, whose parts follow it.
///
/// It is kept small, because looking for a field passes over the tokens of those before it.
package struct JSONToken: Sendable {
    package enum Kind: UInt8, Sendable {
        case null, yes, no, number, object, array
        /// A string without escapes.
        case plainString
        case escapedString
        /// A string with half of a surrogate pair: JSON by its grammar (RFC 8259, section 8.2), but not Unicode.
        case brokenString
    }

    package let kind: Kind
    /// Where its bytes begin; those of a string after the quotation mark.
    package let start: UInt32
    /// How many bytes it has; of an object, the key to look at first, which its reader may move on.
    package var count: UInt32
    /// The index of the token after the whole value; for a key, of the one after the whole field.
    package internal(set) var next: UInt32

    package var range: Range<Int> { Int(start)..<Int(start) + Int(count) }
    package var end: Int { Int(next) }
}

/// JSON as a flat list of tokens, each with the place where its value ends.
///
/// Reading from it needs no tree of values and so, apart from the text itself, no memory.
package struct JSONTape: Sendable {
    package let bytes: [UInt8]
    package var tokens: [JSONToken]

    /// Reads the one value that the bytes hold.
    ///
    /// - Complexity: linear in the number of bytes.
    package init(parsing bytes: [UInt8], as dialect: JSONDialect = .standard) throws(JSONError) {
        tokens = try JSONParser.tokens(of: bytes, dialect)
        self.bytes = bytes
    }

    /// The text of a string or key; nil if the token is none, or half of a surrogate pair is in it.
    package func text(_ token: JSONToken) -> String? {
        switch token.kind {
        case .plainString: withBytes(of: token) { String(decoding: $0, as: UTF8.self) }
        case .escapedString: withBytes(of: token) { JSONString.text(of: $0) }
        default: nil
        }
    }

    /// What a token stands for, as it was written.
    package func written(_ token: JSONToken) -> String {
        withBytes(of: token) { String(decoding: $0, as: UTF8.self) }
    }

    /// Goes over the indices of an array's elements, or of an object's keys, each before its value.
    package func forEachPart(of container: Int, _ body: (Int) throws -> Void) rethrows {
        var index = container + 1
        while index < tokens[container].end {
            try body(index)
            index = tokens[index].end
        }
    }

    /// The bytes of a token as they were written.
    package func withBytes<Result>(of token: JSONToken, _ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
        bytes.withUnsafeBufferPointer { body(UnsafeBufferPointer(rebasing: $0[token.range])) }
    }
}
