#if canImport(_Builtin_intrinsics) && ((arch(x86_64) && SHA256_X86) || (arch(arm64) && SHA256_ARM))
/// The compression function of SHA-256 on the processor's own instructions.
///
/// This module alone is compiled with the instruction-set flag. Call ``compress(_:blocks:)`` only if ``isAvailable``: on
/// another processor the instructions do not exist.
package enum HardwareCompression {
    /// Whether this processor has the instructions.
    package static let isAvailable = processorHasInstructions()

    /// Hashes all whole 64-byte blocks of `bytes` into `state`; a rest is not looked at.
    @inline(never)
    package static func compress(_ state: inout SIMD8<UInt32>, blocks bytes: Span<UInt8>) {
        var current = ProcessorState(state)
        compress(&current, bytes)
        state = current.words
    }

    @inline(__always)
    private static func compress(_ current: inout ProcessorState, _ bytes: Span<UInt8>) {
        var offset = 0
        while offset &+ 64 <= bytes.count {
            // The only bounds check of the block: the loads below are known to stay inside.
            let block = bytes.extracting(offset..<(offset &+ 64))
            compressBlock(&current, load(block, 0), load(block, 16), load(block, 32), load(block, 48))
            offset &+= 64
        }
    }

    /// Hashes one block, given as sixteen big-endian words, into `state`.
    @inline(never)
    package static func compress(_ state: inout SIMD8<UInt32>, words: borrowing SIMD16<UInt32>) {
        var current = ProcessorState(state)
        compress(&current, words)
        state = current.words
    }

    /// Hashes all whole 64-byte blocks of `bytes` and then one block of words into `state`: in one call, because turning the
    /// state into the processor's order and back takes a tenth of a block's time.
    @inline(never)
    package static func compress(
        _ state: inout SIMD8<UInt32>,
        blocks bytes: Span<UInt8>,
        words: borrowing SIMD16<UInt32>
    ) {
        var current = ProcessorState(state)
        compress(&current, bytes)
        compress(&current, words)
        state = current.words
    }

    @inline(__always)
    private static func compress(_ current: inout ProcessorState, _ words: borrowing SIMD16<UInt32>) {
        let low = words.lowHalf
        let high = words.highHalf
        compressBlock(&current, low.lowHalf, low.highHalf, high.lowHalf, high.highHalf)
    }

    /// Four big-endian words; the optimiser makes one vector load and one byte shuffle of it.
    @inline(__always)
    private static func load(_ block: Span<UInt8>, _ index: Int) -> Words {
        let bytes = SIMD16(
            block[index &+ 3],
            block[index &+ 2],
            block[index &+ 1],
            block[index],
            block[index &+ 7],
            block[index &+ 6],
            block[index &+ 5],
            block[index &+ 4],
            block[index &+ 11],
            block[index &+ 10],
            block[index &+ 9],
            block[index &+ 8],
            block[index &+ 15],
            block[index &+ 14],
            block[index &+ 13],
            block[index &+ 12]
        )
        // Both are 16 bytes without padding, on little-endian processors.
        return unsafe unsafeBitCast(bytes, to: Words.self)
    }
}
#else
internal import SHA256Software

/// The stand-in where the instructions cannot be reached: the portable function under the same name.
package enum HardwareCompression {
    /// Whether this processor has the instructions: not that this build knows of.
    package static let isAvailable = false

    /// Hashes all whole 64-byte blocks of `bytes` into `state`; a rest is not looked at.
    package static func compress(_ state: inout SIMD8<UInt32>, blocks bytes: Span<UInt8>) {
        SoftwareCompression.compress(&state, blocks: bytes)
    }

    /// Hashes one block, given as sixteen big-endian words, into `state`.
    package static func compress(_ state: inout SIMD8<UInt32>, words: borrowing SIMD16<UInt32>) {
        SoftwareCompression.compress(&state, words: words)
    }

    /// Hashes all whole 64-byte blocks of `bytes` and then one block of words into `state`.
    package static func compress(
        _ state: inout SIMD8<UInt32>,
        blocks bytes: Span<UInt8>,
        words: borrowing SIMD16<UInt32>
    ) {
        SoftwareCompression.compress(&state, blocks: bytes)
        SoftwareCompression.compress(&state, words: words)
    }
}
#endif
