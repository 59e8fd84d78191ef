/// The bytes between a text's quotation marks.
enum JSONBytes {
    static let quotationMark = UInt8(ascii: "\"")
    static let backslash = UInt8(ascii: "\\")

    /// The place of the first byte from `start` on that does not stand for itself in a text: a quotation mark, a backslash or a
    /// control character; the count if there is none.
    ///
    /// Eight bytes are looked at in one step, because most of a record is text and most of it is plain.
    static func endOfPlain(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
        let raw = UnsafeRawBufferPointer(bytes)
        var index = start
        while index + 8 <= raw.count {
            let marks = marks(in: UInt64(littleEndian: raw.loadUnaligned(fromByteOffset: index, as: UInt64.self)))
            if marks != 0 { return index + marks.trailingZeroBitCount / 8 }
            index += 8
        }
        while index < bytes.count, !isSpecial(bytes[index]) { index += 1 }
        return index
    }

    static func isASCII(_ bytes: some Sequence<UInt8>) -> Bool {
        var all: UInt8 = 0
        for byte in bytes { all |= byte }
        return all < 0x80
    }

    static func isSpecial(_ byte: UInt8) -> Bool { byte < 0x20 || byte == quotationMark || byte == backslash }

    /// A word with the highest bit of the first special byte set; bits above that one say nothing.
    private static func marks(in word: UInt64) -> UInt64 {
        let ones: UInt64 = 0x0101_0101_0101_0101
        let quotes = word ^ (ones &* UInt64(quotationMark))
        let slashes = word ^ (ones &* UInt64(backslash))
        let below = (word &- ones &* 0x20) & ~word
        return (below | (quotes &- ones) & ~quotes | (slashes &- ones) & ~slashes) & (ones &* 0x80)
    }
}

extension [UInt8] {
    /// Appends a text with its quotation marks and escapes.
    mutating func append(json text: String) {
        var text = text
        text.withUTF8 { append(json: $0) }
    }

    mutating func append(json text: UnsafeBufferPointer<UInt8>) {
        append(JSONBytes.quotationMark)
        var start = 0
        while true {
            let end = JSONBytes.endOfPlain(text, from: start)
            append(contentsOf: UnsafeBufferPointer(rebasing: text[start..<end]))
            guard end < text.count else { break }
            append(escapeOf: text[end])
            start = end + 1
        }
        append(JSONBytes.quotationMark)
    }

    private mutating func append(escapeOf byte: UInt8) {
        append(JSONBytes.backslash)
        switch byte {
        case 0x08: append(UInt8(ascii: "b"))
        case 0x0C: append(UInt8(ascii: "f"))
        case 0x0A: append(UInt8(ascii: "n"))
        case 0x0D: append(UInt8(ascii: "r"))
        case 0x09: append(UInt8(ascii: "t"))
        case 0..<0x20:
            append(utf8: "u00")
            for digit in [byte >> 4, byte & 15] { append(digit + (digit < 10 ? 0x30 : 0x57)) }
        default: append(byte)
        }
    }
}
