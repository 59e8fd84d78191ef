extension Digest256 {
    /// The 64 lower-case hexadecimal digits.
    public var hex: String {
        var text = ""
        text.reserveCapacity(64)
        for index in 0..<32 {
            let byte = byte(index)
            text.unicodeScalars.append(Self.digit(byte >> 4))
            text.unicodeScalars.append(Self.digit(byte & 15))
        }
        return text
    }

    /// Reads exactly 64 hexadecimal digits of either case; anything else is `nil`.
    public init?(hex digits: Span<UInt8>) {
        guard digits.count == 64 else { return nil }
        var words = SIMD8<UInt32>()
        for pair in 0..<4 {
            let start = pair &* 16
            guard let eight = Self.eightBytes(digits.extracting(start..<(start &+ 16))) else { return nil }
            words[pair &* 2] = UInt32(truncatingIfNeeded: eight &>> 32)
            words[pair &* 2 &+ 1] = UInt32(truncatingIfNeeded: eight)
        }
        self.init(words: words)
    }

    /// Reads exactly 64 hexadecimal digits of either case; anything else is `nil`.
    public init?(hex text: String) {
        let digits = ContiguousArray(text.utf8)
        self.init(hex: digits.span)
    }

    private static func digit(_ value: UInt8) -> Unicode.Scalar {
        Unicode.Scalar(value < 10 ? value + 0x30 : value - 10 + 0x61)
    }

    /// Sixteen digits as eight bytes, the first highest.
    @inline(__always)
    private static func eightBytes(_ digits: Span<UInt8>) -> UInt64? {
        var value: UInt64 = 0
        var isValid = true
        for index in 0..<16 {
            let character = digits[index]
            let number = character &- 0x30
            let letter = (character | 0x20) &- 0x61
            isValid = isValid && (number < 10 || letter < 6)
            value = value &<< 4 | UInt64(truncatingIfNeeded: number < 10 ? number : letter &+ 10)
        }
        return isValid ? value : nil
    }
}
