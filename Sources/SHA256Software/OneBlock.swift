/// Runs the 64 rounds over one block and adds the result to `state`; schedule words are made as the rounds need them.
@inline(__always)
func compressBlock(_ state: inout SIMD8<UInt32>, _ block: SIMD16<UInt32>) {
    var variables = WorkingVariables(state)
    var words = Schedule { block[$0] }
    var first = 0
    while true {
        variables.runSixteenRounds { words[$0] &+ roundConstants[first &+ $0] }
        if first == 48 { break }
        first &+= 16
        words.moveOn()
    }
    state = state &+ variables.state
}
