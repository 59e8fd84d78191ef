extension Template {
    /// The placeholders in a text that is about to be sent, whoever wrote it.
    ///
    /// It cannot tell a placeholder from a customer's value that looks like one; for rendered text,
    /// ``RenderedText/isComplete`` can.
    ///
    /// - Parameter text: The text to search.
    /// - Returns: Each `{{…}}` without a brace inside and each `[REVIEWER…]`, in order; at most 100.
    /// - Complexity: O(n) in the length of the text.
    public static func placeholders(in text: String) -> [String] {
        let bytes = Array(text.utf8)
        var found: [String] = []
        var index = 0
        while index < bytes.count, found.count < 100 {
            let end = endOfPlaceholder(bytes, index) ?? index
            if end > index { found.append(String(decoding: bytes[index..<end], as: UTF8.self)) }
            index = max(end, index + 1)
        }
        return found
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
        // A brace ends the search, so that each of many unclosed braces is looked at once.
        let brace = bytes[(start + 2)...].firstIndex { $0 == Byte.openBrace || $0 == Byte.closeBrace }
        guard let brace, bytes[brace...].starts(with: "}}".utf8) else { return nil }
        return brace + 2
    }

    /// A request to the reviewer counts even without its closing bracket; it then ends with its line.
    private static func endOfRequest(_ bytes: [UInt8], _ start: Int) -> Int? {
        guard bytes[start...].starts(with: "[REVIEWER".utf8) else { return nil }
        let end = bytes[start...].firstIndex { $0 == UInt8(ascii: "]") || $0 == Byte.lineFeed } ?? bytes.count
        return end < bytes.count && bytes[end] != Byte.lineFeed ? end + 1 : end
    }
}
