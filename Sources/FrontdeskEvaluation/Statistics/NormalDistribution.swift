internal import Foundation

/// The standard normal distribution, as far as tests need it.
enum NormalDistribution {
    /// The quantile of 97.5 %: what a two-sided test at 5 % has to pass.
    static let twoSidedQuantile = 1.959_963_984_540_054
    /// The quantile of 80 %, the power that a detectable effect is stated for.
    static let powerQuantile = 0.841_621_233_572_914_3

    /// How dense values are at `z`.
    static func density(at z: Double) -> Double {
        exp(-z * z / 2) / (2 * Double.pi).squareRoot()
    }

    /// The chance of a value up to `z`.
    static func chance(upTo z: Double) -> Double {
        0.5 * erfc(-z / 2.0.squareRoot())
    }

    /// The chance that one of two values that move together lies above `first`, and the other above `second`.
    ///
    /// - Parameters:
    ///   - first: What one value has to exceed.
    ///   - second: What the other has to exceed.
    ///   - correlation: How closely they move together, from 0 to below 1.
    /// - Returns: The chance, by the midpoint rule.
    static func chance(above first: Double, and second: Double, correlation: Double) -> Double {
        let (low, high) = (max(first, -8), 8.0)
        guard low < high else { return 0 }
        let rest = (1 - correlation * correlation).squareRoot()
        let (steps, width) = (400, (high - low) / 400)
        var sum = 0.0
        for step in 0..<steps {
            let place = low + (Double(step) + 0.5) * width
            sum += density(at: place) * chance(upTo: (correlation * place - second) / rest)
        }
        return sum * width
    }

    /// The chance of a value at least as far from zero as `z`.
    static func chance(asFarAs z: Double) -> Double {
        erfc(abs(z) / 2.0.squareRoot())
    }
}
