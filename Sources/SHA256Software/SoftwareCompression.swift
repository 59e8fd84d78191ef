/// The compression function of SHA-256 in portable Swift (FIPS 180-4, section 6.2.2).
///
/// Sixteen rounds at a time measured faster than unrolling all 64, at a third of the code.
package enum SoftwareCompression {
    /// Hashes all whole 64-byte blocks of `bytes` into `state` and ignores the remainder.
    @inline(never)
    package static func compress(_ state: inout SIMD8<UInt32>, blocks bytes: Span<UInt8>) {
        var current = state
        var offset = 0
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

    /// Runs the 64 rounds over one block, extending the schedule between them.
    @inline(__always)
    private static func compressBlock(_ state: inout SIMD8<UInt32>, _ block: SIMD16<UInt32>) {
        var variables = WorkingVariables(state)
        var words = Schedule(block)
        var first = 0
        while true {
            variables.runSixteenRounds { words[$0] &+ roundConstants[first &+ $0] }
            if first == 48 { break }
            first &+= 16
            words.advance()
        }
        state = state &+ variables.state
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
    fileprivate func word(_ index: Int) -> UInt32 {
        UInt32(self[index]) &<< 24 | UInt32(self[index &+ 1]) &<< 16
            | UInt32(self[index &+ 2]) &<< 8 | UInt32(self[index &+ 3])
    }
}
