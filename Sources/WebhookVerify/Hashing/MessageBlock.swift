/// One 64-byte block of a message as sixteen big-endian words.
///
/// A block is never a buffer of bytes: words are loaded where they lie, so neither memory nor byte stores are needed.
typealias MessageBlock = SIMD16<UInt32>

extension MessageBlock {
    /// A block with `bytes` from byte `place` on and zeros elsewhere; what does not fit is left out.
    @inline(__always)
    init(_ bytes: Span<UInt8>, at place: Int) {
        self.init(
            Self.word(bytes, 0 &- place),
            Self.word(bytes, 4 &- place),
            Self.word(bytes, 8 &- place),
            Self.word(bytes, 12 &- place),
            Self.word(bytes, 16 &- place),
            Self.word(bytes, 20 &- place),
            Self.word(bytes, 24 &- place),
            Self.word(bytes, 28 &- place),
            Self.word(bytes, 32 &- place),
            Self.word(bytes, 36 &- place),
            Self.word(bytes, 40 &- place),
            Self.word(bytes, 44 &- place),
            Self.word(bytes, 48 &- place),
            Self.word(bytes, 52 &- place),
            Self.word(bytes, 56 &- place),
            Self.word(bytes, 60 &- place)
        )
    }

    /// A block with nothing but the bit that ends a message, at byte `place` (FIPS 180-4, section 5.1.1).
    @inline(__always)
    init(endingAt place: Int) {
        let indices = MessageBlock(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15)
        let mark = UInt32(0x8000_0000) &>> UInt32(truncatingIfNeeded: (place & 3) &* 8)
        let isMarked = indices .== MessageBlock(repeating: UInt32(truncatingIfNeeded: place &>> 2))
        self = MessageBlock().replacing(with: mark, where: isMarked)
    }

    /// The big-endian word at byte `offset`, where bytes before the start and after the end count as zero.
    @inline(__always)
    private static func word(_ bytes: Span<UInt8>, _ offset: Int) -> UInt32 {
        if offset >= 0, offset &+ 4 <= bytes.count {
            let four = bytes.extracting(offset..<(offset &+ 4))
            return UInt32(four[0]) &<< 24 | UInt32(four[1]) &<< 16 | UInt32(four[2]) &<< 8 | UInt32(four[3])
        }
        if offset <= -4 || offset >= bytes.count { return 0 }
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
