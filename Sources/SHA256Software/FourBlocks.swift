/// Compresses four blocks at a time: only the rounds must wait for the block before, so the schedules are made side by side.
@available(macOS 26, iOS 26, *)
struct FourBlocks {
    /// The 64 schedule words of each block in its own lane, with their round constants added.
    private var words = InlineArray<64, SIMD4<UInt32>>(repeating: SIMD4())

    /// Hashes `bytes`, a multiple of four blocks, into `state`.
    @inline(never)
    static func compress(_ state: inout SIMD8<UInt32>, _ bytes: Span<UInt8>) {
        var current = state
        var four = FourBlocks()
        var offset = 0
        while offset &+ 256 <= bytes.count {
            four.makeSchedules(bytes.extracting(offset..<(offset &+ 256)))
            for lane in 0..<4 { four.compress(&current, lane: lane) }
            offset &+= 256
        }
        state = current
    }

    @inline(__always)
    private mutating func makeSchedules(_ blocks: Span<UInt8>) {
        var lanes = Schedule<SIMD4<UInt32>> { index in
            SIMD4(
                blocks.word(index &* 4),
                blocks.word(index &* 4 &+ 64),
                blocks.word(index &* 4 &+ 128),
                blocks.word(index &* 4 &+ 192)
            )
        }
        var first = 0
        while true {
            lanes.enumerate { words[first &+ $0] = $1 &+ SIMD4(repeating: roundConstants[first &+ $0]) }
            if first == 48 { break }
            first &+= 16
            lanes.moveOn()
        }
    }

    /// Mutates nothing, but a method that only reads would be given a copy of the words.
    @inline(__always)
    private mutating func compress(_ state: inout SIMD8<UInt32>, lane: Int) {
        var variables = WorkingVariables(state)
        var first = 0
        while first < 64 {
            let sixteen = words.span.extracting(first..<(first &+ 16))
            variables.runSixteenRounds { sixteen[$0][lane] }
            first &+= 16
        }
        state = state &+ variables.state
    }
}
