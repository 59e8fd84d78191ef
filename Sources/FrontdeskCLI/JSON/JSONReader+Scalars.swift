import MessageText

/// Numbers and strings.
extension JSONReader {
    /// Reads a number and keeps its digits.
    mutating func readNumber() throws(JSONError) -> String {
        let start = position
        _ = skip("-")
        if !skip("0") { try readDigits(start: start) }
        if skip(".") { try readDigits(start: position) }
        if skip("e") || skip("E") {
            if !skip("+") { _ = skip("-") }
            try readDigits(start: position)
        }
        return String(decoding: bytes[start..<position], as: UTF8.self)
    }

    private mutating func readDigits(start: Int) throws(JSONError) {
        let first = position
        while let byte = current, byte >= UInt8(ascii: "0"), byte <= UInt8(ascii: "9") { position += 1 }
        guard position > first else { throw .expected(first == start ? "a value" : "a digit", at: first) }
    }

    /// Reads a string, whose opening quote is the current byte.
    mutating func readString() throws(JSONError) -> String {
        let start = position
        position += 1
        var text: [UInt8] = []
        while let byte = current {
            position += 1
            switch byte {
            case UInt8(ascii: "\""): return String(decoding: text, as: UTF8.self)
            case UInt8(ascii: "\\"): text += Array(String(Character(try readEscape())).utf8)
            case ..<0x20: throw .expected("an escape instead of a control character", at: position - 1)
            default: text.append(byte)
            }
        }
        throw .expected("the end of the string that begins at byte \(start + 1)", at: position)
    }

    private mutating func readEscape() throws(JSONError) -> Unicode.Scalar {
        let start = position
        guard let scalar = JSONEscape.read(bytes[...], at: &position) else { throw .expected("an escape", at: start) }
        return scalar
    }
}
