/// The escapes in JSON's texts.
enum JSONEscapes {
    /// How many bytes the escape at `index` has; nil if it is none.
    static func length(in bytes: [UInt8], at index: Int) -> Int? {
        guard index + 1 < bytes.count else { return nil }
        switch bytes[index + 1] {
        case UInt8(ascii: "u"): return scalar(in: bytes[...], at: index)?.length
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"), UInt8(ascii: "b"), UInt8(ascii: "f"),
            UInt8(ascii: "n"), UInt8(ascii: "r"), UInt8(ascii: "t"):
            return 2
        default: return nil
        }
    }

    /// The bytes that a text with well-formed escapes stands for.
    static func removed(from text: ArraySlice<UInt8>) -> [UInt8] {
        var output: [UInt8] = []
        output.reserveCapacity(text.count)
        var index = text.startIndex
        while index < text.endIndex {
            guard text[index] == UInt8(ascii: "\\"), index + 1 < text.endIndex else {
                output.append(text[index])
                index += 1
                continue
            }
            if let (scalar, length) = scalar(in: text, at: index) {
                output.append(contentsOf: String(scalar).utf8)
                index += length
            } else {
                output.append(plain(text[index + 1]))
                index += 2
            }
        }
        return output
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
    private static func scalar(in text: ArraySlice<UInt8>, at index: Int) -> (scalar: Unicode.Scalar, length: Int)? {
        guard let first = unit(in: text, at: index) else { return nil }
        if let scalar = Unicode.Scalar(first) { return (scalar, 6) }
        guard UTF16.isLeadSurrogate(first), let second = unit(in: text, at: index + 6), UTF16.isTrailSurrogate(second)
        else { return nil }
        return Unicode.Scalar(0x10000 + (UInt32(first & 0x3FF) << 10 | UInt32(second & 0x3FF))).map { ($0, 12) }
    }

    private static func unit(in text: ArraySlice<UInt8>, at index: Int) -> UInt16? {
        guard index + 6 <= text.endIndex, text[index] == UInt8(ascii: "\\"), text[index + 1] == UInt8(ascii: "u") else {
            return nil
        }
        var value: UInt16 = 0
        for digit in text[(index + 2)..<(index + 6)] {
            let number = digit &- 0x30
            let letter = (digit | 0x20) &- 0x61
            guard number < 10 || letter < 6 else { return nil }
            value = value << 4 | UInt16(number < 10 ? number : letter + 10)
        }
        return value
    }
}
