internal import Foundation

/// Evidence that a category's true rate of acceptable drafts exceeds a target, valid however often one looks.
///
/// A mixture of likelihood ratios against five alternatives above the target. While the true rate is at or below the
/// target it is a nonnegative supermartingale, so the chance that it ever reaches `1/alpha` is at most `alpha` (Ville's
/// inequality). Looking at a confidence interval repeatedly has no such guarantee.
package enum EProcess {
    /// The evidence after some verdicts; 1 for none.
    ///
    /// - Parameters:
    ///   - acceptable: How many drafts were acceptable.
    ///   - unacceptable: How many were not.
    ///   - target: The rate to exceed, in 0..<1.
    /// - Returns: The e-value, never negative.
    package static func value(acceptable: Int, unacceptable: Int, target: Double) -> Double {
        guard (0..<1).contains(target), target > 0, acceptable >= 0, unacceptable >= 0 else { return 0 }
        let terms = steps.map { term(Double(acceptable), Double(unacceptable), target, target + (1 - target) * $0) }
        return terms.reduce(0, +) / Double(steps.count)
    }

    package static func isSufficient(
        acceptable: Int,
        unacceptable: Int,
        target: Double,
        alpha: Double = 0.05
    ) -> Bool {
        value(acceptable: acceptable, unacceptable: unacceptable, target: target) >= 1 / alpha
    }

    /// How many acceptable drafts suffice if none was unacceptable; nil if the numbers make no sense.
    ///
    /// - Parameters:
    ///   - target: The rate to exceed, between 0 and 1.
    ///   - alpha: The error level, between 0 and 1.
    /// - Returns: 74 for 95 %, 187 for 98 %.
    package static func cleanVerdicts(target: Double, alpha: Double = 0.05) -> Int? {
        guard (0..<1).contains(target), target > 0, (0..<1).contains(alpha), alpha > 0 else { return nil }
        // By then the alternative of a rate of 1 reaches the level on its own.
        let bound = (log(Double(steps.count) / alpha) / -log(target)).rounded(.up)
        guard bound < 1e12 else { return nil }
        var (low, high) = (0, max(1, Int(bound)))
        while low < high {
            let middle = (low + high) / 2
            let suffices = isSufficient(acceptable: middle, unacceptable: 0, target: target, alpha: alpha)
            if suffices { high = middle } else { low = middle + 1 }
        }
        return high
    }

    /// The alternatives, as shares of the way from the target to 1.
    static let steps = [0.25, 0.5, 0.75, 0.9, 1]

    private static func term(_ good: Double, _ bad: Double, _ target: Double, _ rate: Double) -> Double {
        guard rate < 1 else { return bad > 0 ? 0 : exp(-good * log(target)) }
        return exp(good * log(rate / target) + bad * log((1 - rate) / (1 - target)))
    }
}
