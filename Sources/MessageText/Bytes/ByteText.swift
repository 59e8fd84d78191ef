extension UInt8 {
    /// Whether the byte is an ASCII letter.
    @inline(__always) var isLetter: Bool { (self | 0x20) >= 0x61 && (self | 0x20) <= 0x7A }
    /// Whether the byte is an ASCII digit.
    @inline(__always) var isDigit: Bool { self >= 0x30 && self <= 0x39 }
    /// Whether the byte is ASCII white space as Unicode has it: space, and tab to carriage return.
    @inline(__always) var isSpace: Bool { self == 0x20 || self >= 0x09 && self <= 0x0D }
    /// Whether the byte is white space as HTML has it: space, tab, line feed, form feed, carriage return.
    @inline(__always) var isMarkupSpace: Bool {
        self == 0x20 || self == 0x0A || self == 0x09 || self == 0x0D || self == 0x0C
    }
    /// The byte, lowercased if it is an ASCII letter.
    @inline(__always) var lowered: UInt8 { self >= 0x41 && self <= 0x5A ? self | 0x20 : self }
}

extension [UInt8] {
    /// The bytes of `text` with every invalid sequence replaced by U+FFFD.
    init(repairing bytes: [UInt8]) {
        self = bytes.allSatisfy { $0 < 0x80 } ? bytes : Array(String(decoding: bytes, as: UTF8.self).utf8)
    }

    /// Appends a scalar as UTF-8.
    mutating func append(_ scalar: Unicode.Scalar) {
        if scalar.value < 0x80 {
            append(UInt8(truncatingIfNeeded: scalar.value))
        } else {
            append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
        }
    }

    /// The scalar that begins at `index` of valid UTF-8, and its length in bytes.
    func scalar(at index: Int) -> (scalar: Unicode.Scalar, length: Int) {
        let lead = self[index]
        let length = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4
        guard length > 1, index + length <= count else {
            return (lead < 0x80 ? Unicode.Scalar(lead) : "\u{FFFD}", 1)
        }
        var value = UInt32(lead) & (0x7F >> UInt32(length))
        for byte in self[index + 1..<index + length] { value = value << 6 | UInt32(byte & 0x3F) }
        return (Unicode.Scalar(value) ?? "\u{FFFD}", length)
    }

    /// Whether the bytes from `index` on are `word`.
    func holds(_ word: StaticString, at index: Int) -> Bool {
        let length = word.utf8CodeUnitCount
        guard index >= 0, index + length <= count else { return false }
        return word.withUTF8Buffer { buffer in
            for offset in 0..<length where self[index + offset] != buffer[offset] { return false }
            return true
        }
    }

    /// Whether the bytes from `index` on are `word`, which is in small letters, in any ASCII case.
    func holdsInAnyCase(_ word: [UInt8], at index: Int) -> Bool {
        guard index + word.count <= count else { return false }
        for offset in 0..<word.count where self[index + offset].lowered != word[offset] { return false }
        return true
    }
}
