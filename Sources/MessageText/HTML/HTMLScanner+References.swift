extension HTMLScanner {
    /// Reads what begins with `&`: a character reference, or the sign itself.
    ///
    /// What a reference gives is text; it is never read again as a tag or as another reference.
    mutating func readReference() {
        let start = position + 1
        if start < html.count, html[start] == UInt8(ascii: "#") {
            readNumericReference(from: start + 1)
        } else {
            readNamedReference(from: start)
        }
    }

    private mutating func putAmpersand() {
        writer.put(UInt8(ascii: "&"))
        position += 1
    }

    private mutating func put(_ text: [UInt8]) {
        var index = 0
        while index < text.count {
            let spacing = text.spacing(at: index)
            writer.put(text, at: index, spacing)
            index += spacing.length
        }
    }

    private mutating func readNumericReference(from start: Int) {
        let isHex = start < html.count && html[start].lowered == UInt8(ascii: "x")
        var index = isHex ? start + 1 : start
        let first = index
        var value: UInt32 = 0
        while index < html.count, let digit = Self.digit(html[index], isHex: isHex) {
            value = min(value * (isHex ? 16 : 10) + digit, 0x11_0000)
            index += 1
        }
        guard index > first else { return putAmpersand() }
        if index < html.count, html[index] == UInt8(ascii: ";") { index += 1 }
        position = index
        var text: [UInt8] = []
        text.append(Self.scalar(value))
        put(text)
    }

    private static func digit(_ byte: UInt8, isHex: Bool) -> UInt32? {
        if byte.isDigit { return UInt32(byte - UInt8(ascii: "0")) }
        guard isHex, byte.isLetter, byte.lowered <= UInt8(ascii: "f") else { return nil }
        return UInt32(byte.lowered - UInt8(ascii: "a")) + 10
    }

    /// The scalar of a number; 80 to 9F are read as windows-1252, as the HTML standard asks.
    private static func scalar(_ value: UInt32) -> Unicode.Scalar {
        let number = (0x80...0x9F).contains(value) ? windows1252[Int(value) - 0x80] : value
        guard number != 0, let scalar = Unicode.Scalar(number) else { return "\u{FFFD}" }
        return scalar
    }

    private static let windows1252: [UInt32] = [
        0x20AC, 0x81, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0x8D,
        0x017D,
        0x8F, 0x90, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153,
        0x9D,
        0x017E, 0x0178,
    ]

    private mutating func readNamedReference(from start: Int) {
        let limit = min(html.count, start + EntityTable.longestName + 1)
        var end = start
        while end < limit, html[end].isLetter || html[end].isDigit { end += 1 }
        if end < html.count, html[end] == UInt8(ascii: ";"), let entry = EntityTable.standard.entry(html[start..<end]) {
            position = end + 1
            return put(entry.text)
        }
        readBareReference(from: start, to: end)
    }

    /// Reads the longest beginning of a name that is legal without a semicolon.
    private mutating func readBareReference(from start: Int, to end: Int) {
        var length = min(end - start, EntityTable.longestBareName)
        while length >= 2 {
            if let text = EntityTable.standard.bareText(html[start..<start + length]) {
                position = start + length
                return put(text)
            }
            length -= 1
        }
        putAmpersand()
    }
}
