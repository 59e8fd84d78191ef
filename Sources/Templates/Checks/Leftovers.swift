/// The placeholders that stand in a text about to be sent.
///
/// It is for a gate before sending, whoever wrote the text: a template that left a tag intact, a model, or a person.
/// It cannot tell a placeholder from a customer's value that looks like one; ``RenderedText/isComplete`` can, for
/// rendered text.
public struct Leftovers: Sendable, Hashable {
    /// What was found, in order: each `{{…}}` without a brace inside, and each `[REVIEWER…]`; at most 100.
    public let placeholders: [String]

    /// Whether there are none.
    public var isEmpty: Bool { placeholders.isEmpty }

    private static let most = 100

    /// Looks for placeholders in `text`.
    ///
    /// - Complexity: O(n) in the length of the text.
    public init(in text: String) {
        let bytes = Array(text.utf8)
        var found: [String] = []
        var index = 0
        while index < bytes.count, found.count < Self.most {
            let end = Self.endOfPlaceholder(bytes, index) ?? index
            if end > index { found.append(String(decoding: bytes[index..<end], as: UTF8.self)) }
            index = max(end, index + 1)
        }
        placeholders = found
    }

    private static func endOfPlaceholder(_ bytes: [UInt8], _ start: Int) -> Int? {
        switch bytes[start] {
        case Byte.openBrace: endOfTag(bytes, start)
        case UInt8(ascii: "["): endOfRequest(bytes, start)
        default: nil
        }
    }

    private static func endOfTag(_ bytes: [UInt8], _ start: Int) -> Int? {
        guard bytes[start...].starts(with: "{{".utf8) else { return nil }
        // A brace ends the search, so that braces without end are looked at once each.
        let brace = bytes[(start + 2)...].firstIndex { $0 == Byte.openBrace || $0 == Byte.closeBrace }
        guard let brace, bytes[brace...].starts(with: "}}".utf8) else { return nil }
        return brace + 2
    }

    /// A request for the reviewer counts also if its bracket is never closed; it is then shown to the end of its line.
    private static func endOfRequest(_ bytes: [UInt8], _ start: Int) -> Int? {
        guard bytes[start...].starts(with: "[REVIEWER".utf8) else { return nil }
        let end = bytes[start...].firstIndex { $0 == UInt8(ascii: "]") || $0 == Byte.lineFeed } ?? bytes.count
        return end < bytes.count && bytes[end] != Byte.lineFeed ? end + 1 : end
    }
}
