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
        let mark = current
        position += 1
        switch mark {
        case UInt8(ascii: "\""): return "\""
        case UInt8(ascii: "\\"): return "\\"
        case UInt8(ascii: "/"): return "/"
        case UInt8(ascii: "b"): return "\u{8}"
        case UInt8(ascii: "f"): return "\u{C}"
        case UInt8(ascii: "n"): return "\n"
        case UInt8(ascii: "r"): return "\r"
        case UInt8(ascii: "t"): return "\t"
        case UInt8(ascii: "u"): return try readUnicodeEscape()
        default: throw .expected("an escape", at: position - 1)
        }
    }

    /// Reads four digits, and four more after the first half of a surrogate pair.
    private mutating func readUnicodeEscape() throws(JSONError) -> Unicode.Scalar {
        let start = position
        let first = try readFourDigits()
        if let scalar = Unicode.Scalar(first) { return scalar }
        guard first < 0xDC00, skip("\\"), skip("u") else { throw .expected("a surrogate pair", at: start) }
        let second = try readFourDigits()
        guard (0xDC00...0xDFFF).contains(second),
            let scalar = Unicode.Scalar(0x1_0000 + (first - 0xD800) << 10 + (second - 0xDC00))
        else { throw .expected("a surrogate pair", at: start) }
        return scalar
    }

    private mutating func readFourDigits() throws(JSONError) -> UInt32 {
        var value: UInt32 = 0
        for _ in 0..<4 {
            guard let byte = current, let digit = Character(Unicode.Scalar(byte)).hexDigitValue else {
                throw .expected("four hexadecimal digits", at: position)
            }
            value = value << 4 | UInt32(digit)
            position += 1
        }
        return value
    }
}
