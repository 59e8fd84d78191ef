/// Whether two digests are equal, without a branch on their content.
///
/// The differences of all eight words are gathered before anything is decided, so the time says nothing about where two
/// digests differ. The operator `==` on SIMD values branches and must not be used here. `.ci/constant-time` reads the machine
/// code of this function and fails if a conditional jump appears in it.
@inline(never)
func areEqualInConstantTime(_ left: SIMD8<UInt32>, _ right: SIMD8<UInt32>) -> Bool {
    let difference = left ^ right
    let gathered =
        difference[0] | difference[1] | difference[2] | difference[3]
        | difference[4] | difference[5] | difference[6] | difference[7]
    return gathered == 0
}
