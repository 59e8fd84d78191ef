/// The compression function of SHA-256 in portable Swift (FIPS 180-4, section 6.2.2).
///
/// The rounds go sixteen at a time: measured faster than unrolling all 64, at a third of the code.
package enum SoftwareCompression {
    /// Hashes all whole 64-byte blocks of `bytes` into `state`; a rest is not looked at.
    @inline(never)
    package static func compress(_ state: inout SIMD8<UInt32>, blocks bytes: Span<UInt8>) {
        var current = state
        var offset = compressFours(&current, bytes)
        while offset &+ 64 <= bytes.count {
            let block = bytes.extracting(offset..<(offset &+ 64))
            compressBlock(&current, SIMD16(wordsOf: block))
            offset &+= 64
        }
        state = current
    }

    /// Hashes one block, given as sixteen big-endian words, into `state`.
    @inline(never)
    package static func compress(_ state: inout SIMD8<UInt32>, words: borrowing SIMD16<UInt32>) {
        compressBlock(&state, words)
    }

    /// Hashes as many blocks as can be taken four at a time; how many bytes those were.
    @inline(__always)
    private static func compressFours(_ state: inout SIMD8<UInt32>, _ bytes: Span<UInt8>) -> Int {
        guard bytes.count >= 256, #available(macOS 26, iOS 26, *) else { return 0 }
        let whole = bytes.count & ~255
        FourBlocks.compress(&state, bytes.extracting(0..<whole))
        return whole
    }
}

extension SIMD16<UInt32> {
    @inline(__always)
    fileprivate init(wordsOf block: Span<UInt8>) {
        self.init(
            block.word(0),
            block.word(4),
            block.word(8),
            block.word(12),
            block.word(16),
            block.word(20),
            block.word(24),
            block.word(28),
            block.word(32),
            block.word(36),
            block.word(40),
            block.word(44),
            block.word(48),
            block.word(52),
            block.word(56),
            block.word(60)
        )
    }
}

extension Span<UInt8> {
    /// The big-endian word at byte `index`.
    @inline(__always)
    func word(_ index: Int) -> UInt32 {
        UInt32(self[index]) &<< 24 | UInt32(self[index &+ 1]) &<< 16
            | UInt32(self[index &+ 2]) &<< 8 | UInt32(self[index &+ 3])
    }
}
