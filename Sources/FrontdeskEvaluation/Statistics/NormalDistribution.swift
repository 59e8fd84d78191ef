internal import Foundation

/// The standard normal distribution, as far as tests need it.
enum NormalDistribution {
    /// The quantile of 97.5 %: what a two-sided test at 5 % has to pass.
    static let twoSidedQuantile = 1.959_963_984_540_054
    /// The quantile of 80 %, the power that a detectable effect is stated for.
    static let powerQuantile = 0.841_621_233_572_914_3

    /// The chance of a value up to `z`.
    static func chance(upTo z: Double) -> Double {
        0.5 * erfc(-z / 2.0.squareRoot())
    }

    /// The chance of a value at least as far from zero as `z`.
    static func chance(asFarAs z: Double) -> Double {
        erfc(abs(z) / 2.0.squareRoot())
    }
}
