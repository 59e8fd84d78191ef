/// Whether two digests are equal, without a branch on their content.
///
/// All eight words are compared before anything is decided, so the time does not reveal where two digests differ. The `==` of
/// SIMD types branches and must not be used here. `.ci/constant-time` reads the machine code of this function and fails on any
/// conditional jump.
@inline(never)
func areEqualInConstantTime(_ left: SIMD8<UInt32>, _ right: SIMD8<UInt32>) -> Bool {
    let difference = left ^ right
    let gathered =
        difference[0] | difference[1] | difference[2] | difference[3]
        | difference[4] | difference[5] | difference[6] | difference[7]
    return gathered == 0
}
