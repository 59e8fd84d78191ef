/// The eight working variables of the rounds (FIPS 180-4, section 6.2.2).
struct WorkingVariables {
    private var a, b, c, d, e, f, g, h: UInt32
    /// `b ^ c`, which the majority function needs; the next round reuses this round's `a ^ b`.
    private var bc: UInt32

    @inline(__always)
    init(_ state: SIMD8<UInt32>) {
        (a, b, c, d) = (state[0], state[1], state[2], state[3])
        (e, f, g, h) = (state[4], state[5], state[6], state[7])
        bc = b ^ c
    }

    @inline(__always)
    var state: SIMD8<UInt32> { SIMD8(a, b, c, d, e, f, g, h) }

    /// Runs sixteen rounds, each with a schedule word plus its round constant.
    ///
    /// The calls name the variables in rotated order instead of moving all eight after each round.
    @inline(__always)
    mutating func runSixteenRounds(_ word: (Int) -> UInt32) {
        round(a, b, &d, e, f, g, &h, &bc, word(0))
        round(h, a, &c, d, e, f, &g, &bc, word(1))
        round(g, h, &b, c, d, e, &f, &bc, word(2))
        round(f, g, &a, b, c, d, &e, &bc, word(3))
        round(e, f, &h, a, b, c, &d, &bc, word(4))
        round(d, e, &g, h, a, b, &c, &bc, word(5))
        round(c, d, &f, g, h, a, &b, &bc, word(6))
        round(b, c, &e, f, g, h, &a, &bc, word(7))
        round(a, b, &d, e, f, g, &h, &bc, word(8))
        round(h, a, &c, d, e, f, &g, &bc, word(9))
        round(g, h, &b, c, d, e, &f, &bc, word(10))
        round(f, g, &a, b, c, d, &e, &bc, word(11))
        round(e, f, &h, a, b, c, &d, &bc, word(12))
        round(d, e, &g, h, a, b, &c, &bc, word(13))
        round(c, d, &f, g, h, a, &b, &bc, word(14))
        round(b, c, &e, f, g, h, &a, &bc, word(15))
    }
}

/// One round, its sums ordered so that the next round can start as early as possible.
@inline(__always)
private func round(
    _ a: UInt32,
    _ b: UInt32,
    _ d: inout UInt32,
    _ e: UInt32,
    _ f: UInt32,
    _ g: UInt32,
    _ h: inout UInt32,
    _ bc: inout UInt32,
    _ word: UInt32
) {
    let known = h &+ word &+ (g ^ (e & (f ^ g)))
    let sum = e.rotated(6) ^ e.rotated(11) ^ e.rotated(25)
    d = d &+ known &+ sum
    let ab = a ^ b
    h = known &+ sum &+ (b ^ (ab & bc)) &+ (a.rotated(2) ^ a.rotated(13) ^ a.rotated(22))
    bc = ab
}

extension UInt32 {
    @inline(__always)
    func rotated(_ places: UInt32) -> UInt32 {
        (self &>> places) | (self &<< (32 &- places))
    }
}
