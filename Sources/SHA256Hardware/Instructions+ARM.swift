#if canImport(_Builtin_intrinsics) && arch(arm64) && SHA256_ARM
internal import _Builtin_intrinsics.arm.neon
#if canImport(Glibc)
internal import Glibc
#elseif canImport(Musl)
internal import Musl
#endif

/// Whether the processor has the cryptography extension.
///
/// Every 64-bit Apple processor has it; Linux reports it as bit 6 of the hardware capabilities (`HWCAP_SHA2`).
func processorHasInstructions() -> Bool {
    #if canImport(Darwin)
    true
    #elseif canImport(Glibc) || canImport(Musl)
    getauxval(UInt(AT_HWCAP)) & (1 << 6) != 0
    #else
    false
    #endif
}

/// The eight state words in the instructions' order: A B C D and E F G H.
struct ProcessorState {
    fileprivate var abcd: Words
    fileprivate var efgh: Words

    @inline(__always)
    init(_ state: SIMD8<UInt32>) {
        abcd = state.lowHalf
        efgh = state.highHalf
    }

    @inline(__always)
    var words: SIMD8<UInt32> { SIMD8(lowHalf: abcd, highHalf: efgh) }

    @inline(__always)
    mutating func add(_ other: ProcessorState) {
        abcd = abcd &+ other.abcd
        efgh = efgh &+ other.efgh
    }
}

/// Runs four rounds; `sum` holds four schedule words plus their constants.
@inline(__always)
func fourRounds(_ state: inout ProcessorState, _ sum: Words) {
    let abcd = state.abcd
    state.abcd = vsha256hq_u32(abcd, state.efgh, sum)
    state.efgh = vsha256h2q_u32(state.efgh, abcd, sum)
}

/// The four schedule words that follow `w0` to `w3`.
@inline(__always)
func scheduled(_ w0: Words, _ w1: Words, _ w2: Words, _ w3: Words) -> Words {
    vsha256su1q_u32(vsha256su0q_u32(w0, w1), w2, w3)
}
#endif
