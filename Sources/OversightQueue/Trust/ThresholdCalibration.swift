internal import Foundation

/// Finds the lowest confidence above which a category's drafts are good enough.
///
/// Fixed-sequence testing from the highest threshold down, stopping at the first one that fails: the chance of certifying a
/// threshold whose true rate is below the target is at most `alpha`, without a correction for their number.
package struct ThresholdCalibration: Sendable {
    /// The thresholds to try, the highest first.
    package let grid: [Double]
    package let target: Double
    package let alpha: Double

    /// One decided draft.
    package struct Item: Hashable, Sendable {
        /// The classifier's confidence; anything outside 0...1 counts as 0.
        package var confidence: Double
        package var isAcceptable: Bool

        package init(confidence: Double, isAcceptable: Bool) {
            self.confidence = confidence
            self.isAcceptable = isAcceptable
        }
    }

    package static let standardGrid = [
        0.99, 0.98, 0.975, 0.95, 0.925, 0.9, 0.875, 0.85, 0.8, 0.75, 0.7, 0.65, 0.6, 0.55, 0.5,
    ]

    /// Grid, target and error level must be fixed before looking at the data.
    package init(grid: [Double] = Self.standardGrid, target: Double = 0.95, alpha: Double = 0.05) {
        self.grid = Set(grid).sorted(by: >)
        self.target = target
        self.alpha = alpha
    }

    /// The error level of the `k`-th recalibration, from 0: half of the one before.
    package static func alpha(ofRecalibration k: Int, first: Double = 0.05) -> Double {
        first / pow(2, Double(max(0, k)))
    }

    /// How many items a threshold needs before testing starts with it.
    ///
    /// Beyond any count for rates that are not between 0 and 1.
    package var smallestSample: Int {
        let sample = (log(alpha) / log(target)).rounded(.up)
        return sample > 0 && sample < 1e12 ? 2 * Int(sample) : .max
    }

    /// Finds the lowest certified threshold.
    ///
    /// - Parameter items: All decided drafts of the category, not only those above some confidence.
    /// - Returns: The threshold; nil if none is certified, and the category stays gated.
    package func threshold(for items: [Item]) -> Double? {
        guard (0..<1).contains(target), target > 0, (0..<1).contains(alpha), alpha > 0 else { return nil }
        let sorted = items.map { (clampedConfidence($0.confidence), $0.isAcceptable) }.sorted { $0.0 > $1.0 }
        var (next, count, good) = (0, 0, 0)
        var certified: Double?
        for threshold in grid {
            while next < sorted.count, sorted[next].0 >= threshold {
                count += 1
                good += sorted[next].1 ? 1 : 0
                next += 1
            }
            guard count >= smallestSample || certified != nil else { continue }
            guard BinomialBound.upperTail(good, of: count, rate: target) <= alpha else { break }
            certified = threshold
        }
        return certified
    }
}
