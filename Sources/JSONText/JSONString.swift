/// The bytes between a string's quotation marks.
package enum JSONString {
    static let quotationMark = UInt8(ascii: "\"")
    static let backslash = UInt8(ascii: "\\")

    static func isASCII(_ bytes: [UInt8]) -> Bool {
        var all: UInt8 = 0
        for byte in bytes { all |= byte }
        return all < 0x80
    }

    /// The index of the first byte from `start` on that does not stand for itself: a quotation mark, a backslash or a control
    /// character; the count if there is none.
    ///
    /// It looks at eight bytes at once, because most of a record is text, and most of that is plain.
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

    private static func isSpecial(_ byte: UInt8) -> Bool {
        byte < 0x20 || byte == quotationMark || byte == backslash
    }

    /// A word with the highest bit of the first special byte set; the bits above it mean nothing.
    private static func marks(in word: UInt64) -> UInt64 {
        let ones: UInt64 = 0x0101_0101_0101_0101
        let quotes = word ^ (ones &* UInt64(quotationMark))
        let slashes = word ^ (ones &* UInt64(backslash))
        let below = (word &- ones &* 0x20) & ~word
        return (below | (quotes &- ones) & ~quotes | (slashes &- ones) & ~slashes) & (ones &* 0x80)
    }

    /// What a string with valid escapes stands for.
    ///
    /// No escape is shorter than what it stands for, so the string's own length is enough room.
    package static func text(of source: UnsafeBufferPointer<UInt8>) -> String {
        String(unsafeUninitializedCapacity: source.count) { target in
            var (read, written) = (0, 0)
            while read < source.count {
                let end = endOfPlain(source, from: read)
                let rest = UnsafeMutableBufferPointer(rebasing: target[written...])
                _ = rest.update(fromContentsOf: source[read..<end])
                written += end - read
                guard end < source.count else { break }
                let escape = escape(in: source, at: end) ?? (Unicode.Scalar(source[end]), 1)
                for byte in escape.scalar.flatMap(UTF8.encode) ?? UTF8.encodedReplacementCharacter {
                    target[written] = byte
                    written += 1
                }
                read = end + escape.length
            }
            return written
        }
    }

    /// The escape at `index` and its length; nil if there is none.
    ///
    /// A surrogate pair is one escape. Its half is one that stands for nothing.
    static func escape(
        in bytes: UnsafeBufferPointer<UInt8>,
        at index: Int
    ) -> (scalar: Unicode.Scalar?, length: Int)? {
        guard index + 1 < bytes.count, bytes[index] == backslash else { return nil }
        switch bytes[index + 1] {
        case quotationMark, backslash, UInt8(ascii: "/"): return (Unicode.Scalar(bytes[index + 1]), 2)
        case UInt8(ascii: "b"): return ("\u{8}", 2)
        case UInt8(ascii: "f"): return ("\u{C}", 2)
        case UInt8(ascii: "n"): return ("\n", 2)
        case UInt8(ascii: "r"): return ("\r", 2)
        case UInt8(ascii: "t"): return ("\t", 2)
        default: break
        }
        guard let first = codeUnit(in: bytes, at: index) else { return nil }
        if let scalar = Unicode.Scalar(first) { return (scalar, 6) }
        guard UTF16.isLeadSurrogate(first), let second = codeUnit(in: bytes, at: index + 6),
            UTF16.isTrailSurrogate(second)
        else { return (nil, 6) }
        return (Unicode.Scalar(0x10000 + (UInt32(first & 0x3FF) << 10 | UInt32(second & 0x3FF))), 12)
    }

    private static func codeUnit(in text: UnsafeBufferPointer<UInt8>, at index: Int) -> UInt16? {
        guard index + 6 <= text.count, text[index] == backslash, text[index + 1] == UInt8(ascii: "u") else {
            return nil
        }
        var value: UInt16 = 0
        for byte in text[(index + 2)..<(index + 6)] {
            let (digit, letter) = (byte &- 0x30, (byte | 0x20) &- 0x61)
            guard digit < 10 || letter < 6 else { return nil }
            value = value << 4 | UInt16(digit < 10 ? digit : letter + 10)
        }
        return value
    }
}

extension [UInt8] {
    /// Appends a string with its quotation marks and the escapes that it needs.
    package mutating func append(json text: String) {
        var text = text
        text.withUTF8 { append(json: $0) }
    }

    /// Appends the UTF-8 of a string with its quotation marks and the escapes that it needs.
    package mutating func append(json text: UnsafeBufferPointer<UInt8>) {
        append(JSONString.quotationMark)
        var start = 0
        while true {
            let end = JSONString.endOfPlain(text, from: start)
            append(contentsOf: UnsafeBufferPointer(rebasing: text[start..<end]))
            guard end < text.count else { break }
            append(escapeOf: text[end])
            start = end + 1
        }
        append(JSONString.quotationMark)
    }

    private mutating func append(escapeOf byte: UInt8) {
        append(JSONString.backslash)
        switch byte {
        case 0x08: append(UInt8(ascii: "b"))
        case 0x0C: append(UInt8(ascii: "f"))
        case 0x0A: append(UInt8(ascii: "n"))
        case 0x0D: append(UInt8(ascii: "r"))
        case 0x09: append(UInt8(ascii: "t"))
        case 0..<0x20:
            append(contentsOf: "u00".utf8)
            for digit in [byte >> 4, byte & 15] { append(digit + (digit < 10 ? 0x30 : 0x57)) }
        default: append(byte)
        }
    }
}
