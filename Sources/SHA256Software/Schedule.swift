/// Sixteen words of the message schedule of one block (FIPS 180-4, section 6.2.2).
///
/// They lie in local variables: the optimiser keeps those in registers, but not the elements of a buffer.
struct Schedule {
    private var w0, w1, w2, w3, w4, w5, w6, w7: UInt32
    private var w8, w9, w10, w11, w12, w13, w14, w15: UInt32

    /// The words that a block begins with.
    @inline(__always)
    init(_ word: (Int) -> UInt32) {
        (w0, w1, w2, w3) = (word(0), word(1), word(2), word(3))
        (w4, w5, w6, w7) = (word(4), word(5), word(6), word(7))
        (w8, w9, w10, w11) = (word(8), word(9), word(10), word(11))
        (w12, w13, w14, w15) = (word(12), word(13), word(14), word(15))
    }

    /// Replaces each word by the one sixteen places further on.
    @inline(__always)
    mutating func moveOn() {
        w0.move(w1, w9, w14)
        w1.move(w2, w10, w15)
        w2.move(w3, w11, w0)
        w3.move(w4, w12, w1)
        w4.move(w5, w13, w2)
        w5.move(w6, w14, w3)
        w6.move(w7, w15, w4)
        w7.move(w8, w0, w5)
        w8.move(w9, w1, w6)
        w9.move(w10, w2, w7)
        w10.move(w11, w3, w8)
        w11.move(w12, w4, w9)
        w12.move(w13, w5, w10)
        w13.move(w14, w6, w11)
        w14.move(w15, w7, w12)
        w15.move(w0, w8, w13)
    }

    /// Word `index` of the sixteen; the caller names it by a constant.
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
    /// Replaces a word by the one sixteen places further on, made of those one, nine and fourteen places further on.
    @inline(__always)
    fileprivate mutating func move(_ next: UInt32, _ ninth: UInt32, _ fourteenth: UInt32) {
        let low = next.rotated(7) ^ next.rotated(18) ^ (next &>> 3)
        let high = fourteenth.rotated(17) ^ fourteenth.rotated(19) ^ (fourteenth &>> 10)
        self = self &+ low &+ ninth &+ high
    }
}
