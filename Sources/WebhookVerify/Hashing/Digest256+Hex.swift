extension Digest256 {
    /// The digest as 64 lower-case hexadecimal digits.
    public var hex: String {
        unsafe String(unsafeUninitializedCapacity: 64) { text in
            var place = 0
            for index in 0..<8 {
                var word = words[index]
                for _ in 0..<8 {
                    unsafe text[place] = Self.digit(UInt8(truncatingIfNeeded: word &>> 28))
                    word &<<= 4
                    place &+= 1
                }
            }
            return 64
        }
    }

    package init?(hex digits: Span<UInt8>) {
        guard digits.count == 64 else { return nil }
        var words = SIMD8<UInt32>()
        var wrong: UInt64 = 0
        for word in 0..<8 {
            words[word] = Self.word(digits.extracting((word &* 8)..<(word &* 8 &+ 8)), wrong: &wrong)
        }
        guard wrong == 0 else { return nil }
        self.init(words: words)
    }

    /// Reads exactly 64 hexadecimal digits of either case; anything else is `nil`.
    public init?(hex text: String) {
        let digits = ContiguousArray(text.utf8)
        self.init(hex: digits.span)
    }

    @inline(__always)
    private static func digit(_ value: UInt8) -> UInt8 {
        value &+ (value < 10 ? 0x30 : 0x57)
    }

    /// The value of eight digits, computed in the eight bytes of one integer; sets bits of `wrong` for other characters.
    ///
    /// The low four bits of a digit are its value, and those of a letter (bit 6) are nine less. Formatting the values as digits
    /// again shows whether all eight were valid. No step carries from one byte into the next.
    @inline(__always)
    private static func word(_ eight: Span<UInt8>, wrong: inout UInt64) -> UInt32 {
        let ones: UInt64 = 0x0101_0101_0101_0101
        let digits = bigEndian(eight)
        let values = (digits & (ones &* 0x0F)) &+ (digits &>> 6 & ones) &* 9
        let areLetters = (values &+ ones &* 6) &>> 4 & ones
        let written = values &+ ones &* 0x30 &+ areLetters &* 0x27
        wrong |= written ^ (digits | areLetters &* 0x20) | values & (ones &* 0xF0)
        let pairs = (values | values &>> 4) & 0x00FF_00FF_00FF_00FF
        let quads = (pairs | pairs &>> 8) & 0x0000_FFFF_0000_FFFF
        return UInt32(truncatingIfNeeded: quads | quads &>> 16)
    }

    @inline(__always)
    private static func bigEndian(_ bytes: Span<UInt8>) -> UInt64 {
        let high = UInt32(bytes[0]) &<< 24 | UInt32(bytes[1]) &<< 16 | UInt32(bytes[2]) &<< 8 | UInt32(bytes[3])
        let low = UInt32(bytes[4]) &<< 24 | UInt32(bytes[5]) &<< 16 | UInt32(bytes[6]) &<< 8 | UInt32(bytes[7])
        return UInt64(high) &<< 32 | UInt64(low)
    }
}
