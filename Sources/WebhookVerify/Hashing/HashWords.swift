/// Eight words of a hash as values keep them: in halves of 16 bytes.
///
/// The optimising compiler (6.3, x86-64) can give an asynchronous function too small a frame when a value in it is aligned to 32
/// bytes, as `SIMD8` is, and the function then overwrites what belongs to others (swiftlang/swift#91639). So wide vectors are
/// only computed with, in functions that do not suspend.
struct HashWords: Sendable {
    private var low: SIMD4<UInt32>
    private var high: SIMD4<UInt32>

    @inline(__always)
    init(_ vector: SIMD8<UInt32>) {
        low = vector.lowHalf
        high = vector.highHalf
    }

    /// The words to compute with.
    @inline(__always)
    var vector: SIMD8<UInt32> {
        get { SIMD8(lowHalf: low, highHalf: high) }
        set { self = HashWords(newValue) }
    }
}
