internal import Foundation

/// Confidence bounds of a rate; for description, not for repeated decisions.
package enum BinomialBound {
    /// The Wilson score interval's lower end, one-sided.
    ///
    /// - Parameters:
    ///   - successes: How many trials succeeded.
    ///   - trials: How many trials there were.
    ///   - z: The normal quantile; 1.6449 for 95 %.
    /// - Returns: The bound; 0 without trials.
    package static func wilson(successes: Int, trials: Int, z: Double = 1.644_853_626_951_472_2) -> Double {
        guard trials > 0, (0...trials).contains(successes) else { return 0 }
        let (n, share) = (Double(trials), Double(successes) / Double(trials))
        let centre = share + z * z / (2 * n)
        let spread = z * (share * (1 - share) / n + z * z / (4 * n * n)).squareRoot()
        return max(0, (centre - spread) / (1 + z * z / n))
    }

    /// The exact lower bound of Clopper and Pearson, one-sided, by bisection on the binomial tail.
    ///
    /// - Parameters:
    ///   - successes: How many trials succeeded.
    ///   - trials: How many there were.
    ///   - alpha: The error level.
    /// - Returns: The rate at which so many successes have the chance `alpha`; 0 without successes.
    package static func exact(successes: Int, trials: Int, alpha: Double = 0.05) -> Double {
        guard successes > 0, successes <= trials else { return 0 }
        var (low, high) = (0.0, 1.0)
        for _ in 0..<60 {
            let middle = (low + high) / 2
            if upperTail(successes, of: trials, rate: middle) < alpha { low = middle } else { high = middle }
        }
        return low
    }

    /// The chance of at least `successes` in `trials` at `rate`.
    ///
    /// Linear in the number of trials.
    package static func upperTail(_ successes: Int, of trials: Int, rate: Double) -> Double {
        guard successes > 0 else { return 1 }
        guard successes <= trials, rate > 0 else { return 0 }
        guard rate < 1 else { return 1 }
        let failures = trials - successes
        var logTerm = Double(trials) * log(rate)
        var sum = 0.0
        let odds = log1p(-rate) - log(rate)
        for failed in 0...failures {
            sum += exp(logTerm)
            logTerm += log(Double(trials - failed)) - log(Double(failed + 1)) + odds
        }
        return min(1, sum)
    }
}
