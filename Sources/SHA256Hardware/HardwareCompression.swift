#if canImport(_Builtin_intrinsics) && ((arch(x86_64) && SHA256_X86) || (arch(arm64) && SHA256_ARM))
/// The compression function of SHA-256 on the processor's SHA instructions.
///
/// Only this module is compiled with the instruction-set flag. Check ``isAvailable`` before any call: on other processors the
/// instructions are illegal.
package enum HardwareCompression {
    package static let isAvailable = processorHasInstructions()

    /// Hashes all whole 64-byte blocks of `bytes` into `state` and ignores the remainder.
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
            // The block's only bounds check: the optimiser knows that the loads below stay inside.
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

    /// Hashes all whole 64-byte blocks of `bytes`, then one block of words, into `state`.
    ///
    /// One call instead of two, because converting the state to the processor's order and back costs a tenth of a block.
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

    /// Four big-endian words; compiles to one vector load and one byte shuffle.
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
        // Both are 16 bytes without padding, and the processor is little-endian.
        return unsafe unsafeBitCast(bytes, to: Words.self)
    }
}
#else
internal import SHA256Software

/// The portable function under the same name, for builds without the SHA instructions.
package enum HardwareCompression {
    package static let isAvailable = false

    /// Hashes all whole 64-byte blocks of `bytes` into `state` and ignores the remainder.
    package static func compress(_ state: inout SIMD8<UInt32>, blocks bytes: Span<UInt8>) {
        SoftwareCompression.compress(&state, blocks: bytes)
    }

    /// Hashes one block, given as sixteen big-endian words, into `state`.
    package static func compress(_ state: inout SIMD8<UInt32>, words: borrowing SIMD16<UInt32>) {
        SoftwareCompression.compress(&state, words: words)
    }

    /// Hashes all whole 64-byte blocks of `bytes`, then one block of words, into `state`.
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
