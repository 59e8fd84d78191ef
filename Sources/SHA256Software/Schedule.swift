/// Sixteen words of the message schedule of one block (FIPS 180-4, section 6.2.2).
///
/// Sixteen stored properties, because the optimiser keeps those in registers, unlike the elements of a buffer.
struct Schedule {
    private var w0, w1, w2, w3, w4, w5, w6, w7: UInt32
    private var w8, w9, w10, w11, w12, w13, w14, w15: UInt32

    @inline(__always)
    init(_ block: SIMD16<UInt32>) {
        (w0, w1, w2, w3) = (block[0], block[1], block[2], block[3])
        (w4, w5, w6, w7) = (block[4], block[5], block[6], block[7])
        (w8, w9, w10, w11) = (block[8], block[9], block[10], block[11])
        (w12, w13, w14, w15) = (block[12], block[13], block[14], block[15])
    }

    /// Replaces each word by the one sixteen places later in the schedule.
    @inline(__always)
    mutating func advance() {
        w0.advance(w1, w9, w14)
        w1.advance(w2, w10, w15)
        w2.advance(w3, w11, w0)
        w3.advance(w4, w12, w1)
        w4.advance(w5, w13, w2)
        w5.advance(w6, w14, w3)
        w6.advance(w7, w15, w4)
        w7.advance(w8, w0, w5)
        w8.advance(w9, w1, w6)
        w9.advance(w10, w2, w7)
        w10.advance(w11, w3, w8)
        w11.advance(w12, w4, w9)
        w12.advance(w13, w5, w10)
        w13.advance(w14, w6, w11)
        w14.advance(w15, w7, w12)
        w15.advance(w0, w8, w13)
    }

    /// Callers pass a constant, so the switch is resolved at compile time.
    @inline(__always)
    subscript(index: Int) -> UInt32 {
        switch index {
        case 0: w0
        case 1: w1
        case 2: w2
        case 3: w3
        case 4: w4
        case 5: w5
        case 6: w6
        case 7: w7
        case 8: w8
        case 9: w9
        case 10: w10
        case 11: w11
        case 12: w12
        case 13: w13
        case 14: w14
        default: w15
        }
    }
}

extension UInt32 {
    /// Replaces word t by word t + 16, computed from words t + 1, t + 9 and t + 14.
    @inline(__always)
    fileprivate mutating func advance(_ next: UInt32, _ ninth: UInt32, _ fourteenth: UInt32) {
        let low = next.rotated(7) ^ next.rotated(18) ^ (next &>> 3)
        let high = fourteenth.rotated(17) ^ fourteenth.rotated(19) ^ (fourteenth &>> 10)
        self = self &+ low &+ ninth &+ high
    }
}
