/// The escapes in JSON's texts.
enum JSONEscapes {
    /// How many bytes the escape at `index` has; nil if it is none.
    static func length(in bytes: UnsafeBufferPointer<UInt8>, at index: Int) -> Int? {
        guard index + 1 < bytes.count else { return nil }
        switch bytes[index + 1] {
        case UInt8(ascii: "u"):
            return scalar(in: bytes, at: index)?.length ?? (unit(in: bytes, at: index) == nil ? nil : 6)
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"), UInt8(ascii: "b"), UInt8(ascii: "f"),
            UInt8(ascii: "n"), UInt8(ascii: "r"), UInt8(ascii: "t"):
            return 2
        default: return nil
        }
    }

    /// Whether the escape at `index` is half of a surrogate pair without the other half.
    static func isHalf(in bytes: UnsafeBufferPointer<UInt8>, at index: Int) -> Bool {
        unit(in: bytes, at: index) != nil && scalar(in: bytes, at: index) == nil
    }

    /// What a text with well-formed escapes stands for.
    ///
    /// No escape is shorter than what it stands for, so that the text's own length is room enough.
    static func text(of source: UnsafeBufferPointer<UInt8>) -> String {
        String(unsafeUninitializedCapacity: source.count) { target in
            var (read, written) = (0, 0)
            while read < source.count {
                let end = JSONBytes.endOfPlain(source, from: read)
                let rest = UnsafeMutableBufferPointer(rebasing: target[written...])
                _ = rest.update(fromContentsOf: source[read..<end])
                written += end - read
                read = end
                if end < source.count { read += copy(escapeAt: end, of: source, to: target, &written) }
            }
            return written
        }
    }

    private static func copy(
        escapeAt index: Int,
        of source: UnsafeBufferPointer<UInt8>,
        to target: UnsafeMutableBufferPointer<UInt8>,
        _ written: inout Int
    ) -> Int {
        guard let (scalar, length) = scalar(in: source, at: index) else {
            guard index + 1 < source.count else { return 1 }
            target[written] = plain(source[index + 1])
            written += 1
            return 2
        }
        for byte in UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter {
            target[written] = byte
            written += 1
        }
        return length
    }

    private static func plain(_ letter: UInt8) -> UInt8 {
        switch letter {
        case UInt8(ascii: "b"): 0x08
        case UInt8(ascii: "f"): 0x0C
        case UInt8(ascii: "n"): 0x0A
        case UInt8(ascii: "r"): 0x0D
        case UInt8(ascii: "t"): 0x09
        default: letter
        }
    }

    /// The scalar of an escape or of a surrogate pair of them; nil for half of a pair.
    private static func scalar(
        in text: UnsafeBufferPointer<UInt8>,
        at index: Int
    ) -> (scalar: Unicode.Scalar, length: Int)? {
        guard let first = unit(in: text, at: index) else { return nil }
        if let scalar = Unicode.Scalar(first) { return (scalar, 6) }
        guard UTF16.isLeadSurrogate(first), let second = unit(in: text, at: index + 6), UTF16.isTrailSurrogate(second)
        else { return nil }
        return Unicode.Scalar(0x10000 + (UInt32(first & 0x3FF) << 10 | UInt32(second & 0x3FF))).map { ($0, 12) }
    }

    private static func unit(in text: UnsafeBufferPointer<UInt8>, at index: Int) -> UInt16? {
        guard index + 6 <= text.count, text[index] == UInt8(ascii: "\\"), text[index + 1] == UInt8(ascii: "u") else {
            return nil
        }
        var value: UInt16 = 0
        for place in (index + 2)..<(index + 6) {
            let digit = text[place]
            let number = digit &- 0x30
            let letter = (digit | 0x20) &- 0x61
            guard number < 10 || letter < 6 else { return nil }
            value = value << 4 | UInt16(number < 10 ? number : letter + 10)
        }
        return value
    }
}
