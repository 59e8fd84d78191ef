internal import SupportCore

/// Whole numbers below a bound, from a seed; the same seed gives the same numbers on every machine.
///
/// SplitMix64 gives 64 bits; the upper half of their product with the bound is the number (Lemire, 2019). For bounds far below
/// 2^64 it is as good as even.
struct Draws: Sendable {
    private var generator: SeededGenerator
    private let bound: UInt64

    init(seed: UInt64, count: Int) {
        generator = SeededGenerator(seed: seed)
        bound = UInt64(max(1, count))
    }

    mutating func next() -> Int {
        Int(generator.next().multipliedFullWidth(by: bound).high)
    }
}
