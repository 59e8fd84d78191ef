/// The escapes in JSON strings (RFC 8259), for all readers of the package.
package enum JSONEscape {
    /// The character of the escape whose backslash is just before `position`, which moves behind it; nil if it is none.
    ///
    /// Two escapes of a surrogate pair are one; half of a pair is none.
    package static func read(_ bytes: ArraySlice<UInt8>, at position: inout Int) -> Unicode.Scalar? {
        guard position < bytes.endIndex else { return nil }
        let mark = bytes[position]
        position += 1
        switch mark {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return Unicode.Scalar(mark)
        case UInt8(ascii: "b"): return "\u{8}"
        case UInt8(ascii: "f"): return "\u{C}"
        case UInt8(ascii: "n"): return "\n"
        case UInt8(ascii: "r"): return "\r"
        case UInt8(ascii: "t"): return "\t"
        case UInt8(ascii: "u"): return readUnicode(bytes, at: &position)
        default: return nil
        }
    }

    /// The bytes of a string with its escapes resolved; nil if one is wrong.
    package static func resolved(_ bytes: ArraySlice<UInt8>) -> [UInt8]? {
        var text: [UInt8] = []
        text.reserveCapacity(bytes.count)
        var position = bytes.startIndex
        while position < bytes.endIndex {
            let byte = bytes[position]
            position += 1
            guard byte == UInt8(ascii: "\\") else {
                text.append(byte)
                continue
            }
            guard let scalar = read(bytes, at: &position) else { return nil }
            text.append(scalar)
        }
        return text
    }

    /// Reads four digits, and four more after the first half of a surrogate pair.
    private static func readUnicode(_ bytes: ArraySlice<UInt8>, at position: inout Int) -> Unicode.Scalar? {
        guard let first = readFourDigits(bytes, at: &position) else { return nil }
        if let scalar = Unicode.Scalar(first) { return scalar }
        guard first < 0xDC00, bytes[position...].starts(with: [UInt8(ascii: "\\"), UInt8(ascii: "u")]) else {
            return nil
        }
        position += 2
        guard let second = readFourDigits(bytes, at: &position), (0xDC00...0xDFFF).contains(second) else { return nil }
        return Unicode.Scalar(0x1_0000 + (first - 0xD800) << 10 + (second - 0xDC00))
    }

    private static func readFourDigits(_ bytes: ArraySlice<UInt8>, at position: inout Int) -> UInt32? {
        guard bytes.endIndex - position >= 4 else { return nil }
        var value: UInt32 = 0
        for byte in bytes[position..<position + 4] {
            guard let digit = hexDigit(byte) else { return nil }
            value = value << 4 | digit
        }
        position += 4
        return value
    }

    private static func hexDigit(_ byte: UInt8) -> UInt32? {
        if byte.isDigit { return UInt32(byte - UInt8(ascii: "0")) }
        guard byte.isLetter, byte.lowered <= UInt8(ascii: "f") else { return nil }
        return UInt32(byte.lowered - UInt8(ascii: "a")) + 10
    }
}
