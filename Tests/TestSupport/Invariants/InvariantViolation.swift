/// An invariant that was violated in a simulation, with everything that led there.
package struct InvariantViolation: Error, CustomStringConvertible {
    package let description: String

    package init(_ invariant: String, seed: UInt64, history: [String]) {
        let story = history.map { "\n  " + $0 }.joined()
        description = "seed \(seed): \(invariant)\(story)"
    }
}
