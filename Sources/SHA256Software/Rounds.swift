/// Runs the 64 rounds over one block and adds the result to `state`.
///
/// Instead of moving eight variables along after each round, the calls name them in rotated order.
@inline(__always)
func compressBlock(_ state: inout SIMD8<UInt32>, _ block: SIMD16<UInt32>) {
    var (a, b, c, d) = (state[0], state[1], state[2], state[3])
    var (e, f, g, h) = (state[4], state[5], state[6], state[7])
    var (w0, w1, w2, w3) = (block[0], block[1], block[2], block[3])
    var (w4, w5, w6, w7) = (block[4], block[5], block[6], block[7])
    var (w8, w9, w10, w11) = (block[8], block[9], block[10], block[11])
    var (w12, w13, w14, w15) = (block[12], block[13], block[14], block[15])
    var first = 0
    while true {
        round(a, b, c, &d, e, f, g, &h, w0 &+ roundConstants[first])
        round(h, a, b, &c, d, e, f, &g, w1 &+ roundConstants[first &+ 1])
        round(g, h, a, &b, c, d, e, &f, w2 &+ roundConstants[first &+ 2])
        round(f, g, h, &a, b, c, d, &e, w3 &+ roundConstants[first &+ 3])
        round(e, f, g, &h, a, b, c, &d, w4 &+ roundConstants[first &+ 4])
        round(d, e, f, &g, h, a, b, &c, w5 &+ roundConstants[first &+ 5])
        round(c, d, e, &f, g, h, a, &b, w6 &+ roundConstants[first &+ 6])
        round(b, c, d, &e, f, g, h, &a, w7 &+ roundConstants[first &+ 7])
        round(a, b, c, &d, e, f, g, &h, w8 &+ roundConstants[first &+ 8])
        round(h, a, b, &c, d, e, f, &g, w9 &+ roundConstants[first &+ 9])
        round(g, h, a, &b, c, d, e, &f, w10 &+ roundConstants[first &+ 10])
        round(f, g, h, &a, b, c, d, &e, w11 &+ roundConstants[first &+ 11])
        round(e, f, g, &h, a, b, c, &d, w12 &+ roundConstants[first &+ 12])
        round(d, e, f, &g, h, a, b, &c, w13 &+ roundConstants[first &+ 13])
        round(c, d, e, &f, g, h, a, &b, w14 &+ roundConstants[first &+ 14])
        round(b, c, d, &e, f, g, h, &a, w15 &+ roundConstants[first &+ 15])
        if first == 48 { break }
        first &+= 16
        schedule(&w0, w1, w9, w14)
        schedule(&w1, w2, w10, w15)
        schedule(&w2, w3, w11, w0)
        schedule(&w3, w4, w12, w1)
        schedule(&w4, w5, w13, w2)
        schedule(&w5, w6, w14, w3)
        schedule(&w6, w7, w15, w4)
        schedule(&w7, w8, w0, w5)
        schedule(&w8, w9, w1, w6)
        schedule(&w9, w10, w2, w7)
        schedule(&w10, w11, w3, w8)
        schedule(&w11, w12, w4, w9)
        schedule(&w12, w13, w5, w10)
        schedule(&w13, w14, w6, w11)
        schedule(&w14, w15, w7, w12)
        schedule(&w15, w0, w8, w13)
    }
    state = state &+ SIMD8(a, b, c, d, e, f, g, h)
}

/// One round; `word` is the schedule word plus the round constant.
@inline(__always)
private func round(
    _ a: UInt32,
    _ b: UInt32,
    _ c: UInt32,
    _ d: inout UInt32,
    _ e: UInt32,
    _ f: UInt32,
    _ g: UInt32,
    _ h: inout UInt32,
    _ word: UInt32
) {
    let choice = g ^ (e & (f ^ g))
    let majority = (a & b) | (c & (a | b))
    let sum = h &+ word &+ choice &+ (rotated(e, 6) ^ rotated(e, 11) ^ rotated(e, 25))
    d = d &+ sum
    h = sum &+ majority &+ (rotated(a, 2) ^ rotated(a, 13) ^ rotated(a, 22))
}

/// Replaces a schedule word by the one sixteen places further on.
@inline(__always)
private func schedule(_ word: inout UInt32, _ next: UInt32, _ ninth: UInt32, _ fourteenth: UInt32) {
    let low = rotated(next, 7) ^ rotated(next, 18) ^ (next &>> 3)
    let high = rotated(fourteenth, 17) ^ rotated(fourteenth, 19) ^ (fourteenth &>> 10)
    word = word &+ low &+ ninth &+ high
}

@inline(__always)
private func rotated(_ word: UInt32, _ places: UInt32) -> UInt32 {
    (word &>> places) | (word &<< (32 &- places))
}
