#if canImport(_Builtin_intrinsics) && ((arch(x86_64) && SHA256_X86) || (arch(arm64) && SHA256_ARM))
/// Four message or schedule words, the operand of the SHA instructions.
typealias Words = SIMD4<UInt32>

/// Runs the 64 rounds over one block and adds the result to `state` (FIPS 180-4, section 6.2.2).
///
/// The round constants are written inline, four at a time, as the instructions take them.
@inline(__always)
func compressBlock(_ state: inout ProcessorState, _ first: Words, _ second: Words, _ third: Words, _ fourth: Words) {
    let start = state
    var w0 = first
    var w1 = second
    var w2 = third
    var w3 = fourth
    fourRounds(&state, w0 &+ Words(0x428a_2f98, 0x7137_4491, 0xb5c0_fbcf, 0xe9b5_dba5))
    fourRounds(&state, w1 &+ Words(0x3956_c25b, 0x59f1_11f1, 0x923f_82a4, 0xab1c_5ed5))
    fourRounds(&state, w2 &+ Words(0xd807_aa98, 0x1283_5b01, 0x2431_85be, 0x550c_7dc3))
    fourRounds(&state, w3 &+ Words(0x72be_5d74, 0x80de_b1fe, 0x9bdc_06a7, 0xc19b_f174))
    w0 = scheduled(w0, w1, w2, w3)
    fourRounds(&state, w0 &+ Words(0xe49b_69c1, 0xefbe_4786, 0x0fc1_9dc6, 0x240c_a1cc))
    w1 = scheduled(w1, w2, w3, w0)
    fourRounds(&state, w1 &+ Words(0x2de9_2c6f, 0x4a74_84aa, 0x5cb0_a9dc, 0x76f9_88da))
    w2 = scheduled(w2, w3, w0, w1)
    fourRounds(&state, w2 &+ Words(0x983e_5152, 0xa831_c66d, 0xb003_27c8, 0xbf59_7fc7))
    w3 = scheduled(w3, w0, w1, w2)
    fourRounds(&state, w3 &+ Words(0xc6e0_0bf3, 0xd5a7_9147, 0x06ca_6351, 0x1429_2967))
    w0 = scheduled(w0, w1, w2, w3)
    fourRounds(&state, w0 &+ Words(0x27b7_0a85, 0x2e1b_2138, 0x4d2c_6dfc, 0x5338_0d13))
    w1 = scheduled(w1, w2, w3, w0)
    fourRounds(&state, w1 &+ Words(0x650a_7354, 0x766a_0abb, 0x81c2_c92e, 0x9272_2c85))
    w2 = scheduled(w2, w3, w0, w1)
    fourRounds(&state, w2 &+ Words(0xa2bf_e8a1, 0xa81a_664b, 0xc24b_8b70, 0xc76c_51a3))
    w3 = scheduled(w3, w0, w1, w2)
    fourRounds(&state, w3 &+ Words(0xd192_e819, 0xd699_0624, 0xf40e_3585, 0x106a_a070))
    w0 = scheduled(w0, w1, w2, w3)
    fourRounds(&state, w0 &+ Words(0x19a4_c116, 0x1e37_6c08, 0x2748_774c, 0x34b0_bcb5))
    w1 = scheduled(w1, w2, w3, w0)
    fourRounds(&state, w1 &+ Words(0x391c_0cb3, 0x4ed8_aa4a, 0x5b9c_ca4f, 0x682e_6ff3))
    w2 = scheduled(w2, w3, w0, w1)
    fourRounds(&state, w2 &+ Words(0x748f_82ee, 0x78a5_636f, 0x84c8_7814, 0x8cc7_0208))
    w3 = scheduled(w3, w0, w1, w2)
    fourRounds(&state, w3 &+ Words(0x90be_fffa, 0xa450_6ceb, 0xbef9_a3f7, 0xc671_78f2))
    state.add(start)
}
#endif
