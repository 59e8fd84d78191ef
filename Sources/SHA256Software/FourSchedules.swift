/// The schedules of four blocks, each block in its own lane.
@available(macOS 26, iOS 26, *)
struct FourSchedules {
    private typealias Words = InlineArray<64, SIMD4<UInt32>>

    private var words = Words(repeating: SIMD4())
    /// The words with their round constants added, as the rounds take them.
    private var sums = Words(repeating: SIMD4())

    /// Schedules that are yet to be made.
    init() {}

    /// The schedules of 256 bytes.
    @inline(never)
    init(of blocks: Span<UInt8>) {
        for part in 0..<4 { begin(part, with: blocks) }
        for part in 4..<16 { extend(part) }
    }

    /// Runs the rounds over one block after the other.
    ///
    /// This and what it calls mutate nothing, but a method that only reads would be given a copy of the words.
    @inline(never)
    mutating func compress(_ state: inout SIMD8<UInt32>) {
        for lane in 0..<4 { compress(&state, lane: lane) { _ in } }
    }

    /// Runs the rounds over one block after the other, and makes the schedules of the next four meanwhile.
    @inline(never)
    mutating func compress(
        _ state: inout SIMD8<UInt32>,
        making next: inout FourSchedules,
        of blocks: Span<UInt8>
    ) {
        compress(&state, lane: 0) { next.begin($0, with: blocks) }
        compress(&state, lane: 1) { next.extend(4 &+ $0) }
        compress(&state, lane: 2) { next.extend(8 &+ $0) }
        compress(&state, lane: 3) { next.extend(12 &+ $0) }
    }

    /// Does `work` once in the middle of each sixteen rounds.
    @inline(__always)
    private mutating func compress(_ state: inout SIMD8<UInt32>, lane: Int, meanwhile work: (Int) -> Void) {
        var variables = WorkingVariables(state)
        var part = 0
        while part < 4 {
            let sixteen = sums.span.extracting((part &* 16)..<(part &* 16 &+ 16))
            variables.runSixteenRounds { round in
                if round == 5 { work(part) }
                return sixteen[round][lane]
            }
            part &+= 1
        }
        state = state &+ variables.state
    }

    /// Takes four words of each block: those of one of the first four sixteenths of the schedules.
    @inline(__always)
    private mutating func begin(_ part: Int, with blocks: Span<UInt8>) {
        put(FourWords(blocks.extracting((part &* 16)..<(part &* 16 &+ 208))), part)
    }

    /// Makes a later sixteenth of the schedules, of the sixteen words before it.
    @inline(__always)
    private mutating func extend(_ part: Int) {
        put(FourWords(after: words.span.extracting((part &* 4 &- 16)..<(part &* 4))), part)
    }

    @inline(__always)
    private mutating func put(_ four: FourWords, _ part: Int) {
        // Cut to what it is anyway, so that the compiler sees that no place needs a check.
        let first = (part & 15) &* 4
        four.enumerate { index, word in
            words[first &+ index] = word
            sums[first &+ index] = word &+ SIMD4(repeating: roundConstants[first &+ index])
        }
    }
}

/// Four words of the schedule that follow one another, of four blocks.
private struct FourWords {
    private var w0, w1, w2, w3: SIMD4<UInt32>

    /// The first words of blocks that begin 64 bytes after each other.
    @inline(__always)
    init(_ blocks: Span<UInt8>) {
        (w0, w1) = (Self.word(0, of: blocks), Self.word(4, of: blocks))
        (w2, w3) = (Self.word(8, of: blocks), Self.word(12, of: blocks))
    }

    /// The words that come after sixteen others.
    @inline(__always)
    init(after past: Span<SIMD4<UInt32>>) {
        (w0, w1, w2, w3) = (past[0], past[1], past[2], past[3])
        w0.move(w1, past[9], past[14])
        w1.move(w2, past[10], past[15])
        w2.move(w3, past[11], w0)
        w3.move(past[4], past[12], w1)
    }

    @inline(__always)
    func enumerate(_ body: (Int, SIMD4<UInt32>) -> Void) {
        body(0, w0)
        body(1, w1)
        body(2, w2)
        body(3, w3)
    }

    @inline(__always)
    private static func word(_ index: Int, of blocks: Span<UInt8>) -> SIMD4<UInt32> {
        SIMD4(
            blocks.word(index),
            blocks.word(index &+ 64),
            blocks.word(index &+ 128),
            blocks.word(index &+ 192)
        )
    }
}

extension SIMD4<UInt32> {
    /// Replaces words by those sixteen places further on, made of those one, nine and fourteen places further on.
    ///
    /// The two halves of a rotation stand apart: put together, the compiler would take the lanes apart to rotate each, because
    /// SSE2 and NEON have no rotation of lanes.
    @inline(__always)
    fileprivate mutating func move(_ next: Self, _ ninth: Self, _ fourteenth: Self) {
        let low = (next.right(18) ^ next.left(25)) ^ (next.right(7) ^ next.left(14)) ^ next.right(3)
        let high =
            (fourteenth.right(17) ^ fourteenth.left(13)) ^ (fourteenth.right(19) ^ fourteenth.left(15))
            ^ fourteenth.right(10)
        self = self &+ low &+ ninth &+ high
    }

    @inline(__always)
    private func right(_ places: UInt32) -> Self { self &>> Self(repeating: places) }

    @inline(__always)
    private func left(_ places: UInt32) -> Self { self &<< Self(repeating: places) }
}
