#if canImport(_Builtin_intrinsics) && arch(x86_64) && SHA256_X86
internal import _Builtin_intrinsics.intel
internal import _Builtin_intrinsics.intel.cpuid

/// Whether the processor has the SHA extensions: CPUID leaf 7, EBX bit 29 (Intel SDM, volume 2A).
func processorHasInstructions() -> Bool {
    var (a, b, c, d): (UInt32, UInt32, UInt32, UInt32) = (0, 0, 0, 0)
    guard unsafe __get_cpuid_count(7, 0, &a, &b, &c, &d) == 1 else { return false }
    return b & (1 << 29) != 0
}

/// The eight state words in the instructions' order: A B E F and C D G H, highest lane first.
struct ProcessorState {
    private(set) var abef: Words
    private(set) var cdgh: Words

    @inline(__always)
    init(_ state: SIMD8<UInt32>) {
        abef = Words(state[5], state[4], state[1], state[0])
        cdgh = Words(state[7], state[6], state[3], state[2])
    }

    @inline(__always)
    var words: SIMD8<UInt32> {
        SIMD8(abef[3], abef[2], cdgh[3], cdgh[2], abef[1], abef[0], cdgh[1], cdgh[0])
    }

    @inline(__always)
    mutating func add(_ other: ProcessorState) {
        abef = abef &+ other.abef
        cdgh = cdgh &+ other.cdgh
    }

    @inline(__always)
    mutating func twoRounds(_ first: Words, _ second: Words) {
        cdgh = lanes(_mm_sha256rnds2_epu32(vector(cdgh), vector(abef), vector(first)))
        abef = lanes(_mm_sha256rnds2_epu32(vector(abef), vector(cdgh), vector(second)))
    }
}

/// Runs four rounds; `sum` holds four schedule words plus their constants.
@inline(__always)
func fourRounds(_ state: inout ProcessorState, _ sum: Words) {
    state.twoRounds(sum, Words(sum[2], sum[3], sum[2], sum[3]))
}

/// The four schedule words that follow `w0` to `w3`.
@inline(__always)
func scheduled(_ w0: Words, _ w1: Words, _ w2: Words, _ w3: Words) -> Words {
    let sum = lanes(_mm_sha256msg1_epu32(vector(w0), vector(w1))) &+ Words(w2[1], w2[2], w2[3], w3[0])
    return lanes(_mm_sha256msg2_epu32(vector(sum), vector(w3)))
}

@inline(__always)
private func vector(_ words: Words) -> __m128i {
    unsafe unsafeBitCast(words, to: __m128i.self)
}

@inline(__always)
private func lanes(_ vector: __m128i) -> Words {
    unsafe unsafeBitCast(vector, to: Words.self)
}
#endif
