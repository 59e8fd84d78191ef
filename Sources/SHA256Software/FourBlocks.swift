/// Compresses four blocks at a time.
///
/// Only the rounds must wait for the block before. So the schedules of four blocks are made side by side, and they are made
/// between the rounds of the four blocks before, which leave a processor's vector units idle.
@available(macOS 26, iOS 26, *)
enum FourBlocks {
    /// Hashes `bytes`, a multiple of four blocks and not empty, into `state`.
    @inline(never)
    static func compress(_ state: inout SIMD8<UInt32>, _ bytes: Span<UInt8>) {
        var current = state
        var even = FourSchedules(of: bytes.extracting(0..<256))
        // Less is not worth the memory for a second set of schedules.
        if bytes.count >= 512 {
            compressAll(&current, &even, bytes)
        } else {
            even.compress(&current)
        }
        state = current
    }

    /// The schedules take turns, because to hand them on would be to copy them.
    @inline(__always)
    private static func compressAll(
        _ state: inout SIMD8<UInt32>,
        _ even: inout FourSchedules,
        _ bytes: Span<UInt8>
    ) {
        var odd = FourSchedules()
        var offset = 256
        while offset &+ 512 <= bytes.count {
            even.compress(&state, making: &odd, of: bytes.extracting(offset..<(offset &+ 256)))
            odd.compress(&state, making: &even, of: bytes.extracting((offset &+ 256)..<(offset &+ 512)))
            offset &+= 512
        }
        if offset == bytes.count { return even.compress(&state) }
        even.compress(&state, making: &odd, of: bytes.extracting(offset..<(offset &+ 256)))
        odd.compress(&state)
    }
}
