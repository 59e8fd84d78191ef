internal import Foundation

/// How many of independent trials succeed.
///
/// The chances are exact to about 14 digits for any number of trials (Loader: "Fast and accurate computation of binomial
/// probabilities", 2000).
struct BinomialDistribution: Sendable {
    let trials: Int
    /// 0 to 1.
    let rate: Double

    /// The chance of exactly `count` successes.
    func chance(of count: Int) -> Double {
        guard (0...trials).contains(count) else { return 0 }
        if rate <= 0 { return count == 0 ? 1 : 0 }
        if rate >= 1 { return count == trials ? 1 : 0 }
        let (n, x) = (Double(trials), Double(count))
        if count == 0 { return exp(n * log1p(-rate)) }
        if count == trials { return exp(n * log(rate)) }
        let exponent =
            Self.stirlingError(n) - Self.stirlingError(x) - Self.stirlingError(n - x)
            - Self.deviance(x, n * rate) - Self.deviance(n - x, n * (1 - rate))
        return exp(exponent) * (n / (2 * Double.pi * x * (n - x))).squareRoot()
    }

    /// The chance of at most `count` successes.
    func chance(upTo count: Int) -> Double {
        if count < 0 { return 0 }
        if count >= trials { return 1 }
        if rate <= 0 { return 1 }
        if rate >= 1 { return 0 }
        if Double(count) <= Double(trials) * rate { return lowerTail(count) }
        return max(0, 1 - BinomialDistribution(trials: trials, rate: 1 - rate).lowerTail(trials - count - 1))
    }

    /// Sums from the largest term down, until the rest no longer counts.
    private func lowerTail(_ count: Int) -> Double {
        var term = chance(of: count)
        var sum = term
        var successes = count
        let odds = (1 - rate) / rate
        while successes > 0, term > sum * 1e-17 {
            term *= odds * Double(successes) / Double(trials - successes + 1)
            sum += term
            successes -= 1
        }
        return sum
    }

    /// What Stirling's formula for `log(n!)` leaves out.
    private static func stirlingError(_ n: Double) -> Double {
        guard n > 15 else { return lgamma(n + 1) - (n + 0.5) * log(n) + n - 0.5 * log(2 * Double.pi) }
        let square = n * n
        let later = (1.0 / 1260 - (1.0 / 1680 - 1.0 / 1188 / square) / square) / square
        return (1.0 / 12 - (1.0 / 360 - later) / square) / n
    }

    /// `x log(x / mean) + mean - x`, without the cancellation where both are alike.
    private static func deviance(_ x: Double, _ mean: Double) -> Double {
        guard abs(x - mean) < 0.1 * (x + mean) else { return x * log(x / mean) + mean - x }
        let ratio = (x - mean) / (x + mean)
        var sum = (x - mean) * ratio
        var term = 2 * x * ratio
        for step in 1..<1000 {
            term *= ratio * ratio
            let next = sum + term / Double(2 * step + 1)
            if next == sum { break }
            sum = next
        }
        return sum
    }
}
