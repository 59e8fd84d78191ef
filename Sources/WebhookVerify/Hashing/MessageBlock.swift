/// One 64-byte block of a message as sixteen big-endian words.
///
/// Words are loaded directly from the message, so there is no buffer and no byte store.
typealias MessageBlock = SIMD16<UInt32>

extension MessageBlock {
    /// A block with `bytes` from byte `place` on and zeros elsewhere; excess bytes are dropped.
    @inline(__always)
    init(_ bytes: Span<UInt8>, at place: Int) {
        let count = bytes.count
        self.init(
            Self.word(bytes, 0 &- place, count),
            Self.word(bytes, 4 &- place, count),
            Self.word(bytes, 8 &- place, count),
            Self.word(bytes, 12 &- place, count),
            Self.word(bytes, 16 &- place, count),
            Self.word(bytes, 20 &- place, count),
            Self.word(bytes, 24 &- place, count),
            Self.word(bytes, 28 &- place, count),
            Self.word(bytes, 32 &- place, count),
            Self.word(bytes, 36 &- place, count),
            Self.word(bytes, 40 &- place, count),
            Self.word(bytes, 44 &- place, count),
            Self.word(bytes, 48 &- place, count),
            Self.word(bytes, 52 &- place, count),
            Self.word(bytes, 56 &- place, count),
            Self.word(bytes, 60 &- place, count)
        )
    }

    /// A block with only the bit that ends a message, at byte `place` (FIPS 180-4, section 5.1.1).
    @inline(__always)
    init(endingAt place: Int) {
        let indices = MessageBlock(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15)
        let mark = UInt32(0x8000_0000) &>> UInt32(truncatingIfNeeded: (place & 3) &* 8)
        let isMarked = indices .== MessageBlock(repeating: UInt32(truncatingIfNeeded: place &>> 2))
        self = MessageBlock().replacing(with: mark, where: isMarked)
    }

    /// The big-endian word at byte `offset`; bytes outside of `bytes` are zero.
    @inline(__always)
    private static func word(_ bytes: Span<UInt8>, _ offset: Int, _ count: Int) -> UInt32 {
        if offset >= 0, offset &+ 4 <= count {
            let four = bytes.extracting(offset..<(offset &+ 4))
            return UInt32(four[0]) &<< 24 | UInt32(four[1]) &<< 16 | UInt32(four[2]) &<< 8 | UInt32(four[3])
        }
        if offset <= -4 || offset >= count { return 0 }
        return wordAtEdge(bytes, offset)
    }

    @inline(never)
    private static func wordAtEdge(_ bytes: Span<UInt8>, _ offset: Int) -> UInt32 {
        var word: UInt32 = 0
        for index in offset..<(offset &+ 4) {
            word &<<= 8
            if index >= 0, index < bytes.count { word |= UInt32(bytes[index]) }
        }
        return word
    }
}
