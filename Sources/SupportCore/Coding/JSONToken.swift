/// A value, the name of a field, or the beginning of an object or array whose parts come next on the tape.
///
/// It is kept small, because looking for a field goes over the tokens of all that stand before it.
struct JSONToken: Sendable {
    enum Kind: UInt8, Sendable {
        case null, yes, no, number
        /// A text that stands there as it is.
        case text
        /// A text with escapes.
        case escapedText
        /// A text with half of a surrogate pair: JSON by its grammar (RFC 8259, section 8.2), but not Unicode. It may stand where
        /// nobody looks, as it does when a program has cut a text in the middle of a character.
        case brokenText
        /// An object with few fields whose names are plain ASCII, in order and each there once: what we write ourselves.
        case object
        /// Any other object.
        case looseObject
        case array
    }

    var kind: Kind
    /// Where its bytes begin; those of a text behind the quotation mark.
    let start: UInt32
    let count: UInt32
    /// The place of the token after the whole value; of a field's name, the place of the next name.
    var next: UInt32

    var range: Range<Int> { Int(start)..<Int(start) + Int(count) }
    var end: Int { Int(next) }
    var isText: Bool { kind == .text || kind == .escapedText }
    var isObject: Bool { kind == .object || kind == .looseObject }

    /// The text that a token with these bytes stands for.
    func text(_ bytes: UnsafeBufferPointer<UInt8>) -> String {
        kind == .escapedText ? JSONEscapes.text(of: bytes) : String(decoding: bytes, as: UTF8.self)
    }
}

/// Where a text stops to be JSON.
struct JSONFault: Error {
    let offset: Int
}
