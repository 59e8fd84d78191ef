/// A promise that was broken in a simulation, with everything that led there.
package struct BrokenPromise: Error, CustomStringConvertible {
    package let description: String

    package init(_ promise: String, seed: UInt64, history: [String]) {
        let story = history.map { "\n  " + $0 }.joined()
        description = "seed \(seed): \(promise)\(story)"
    }
}
