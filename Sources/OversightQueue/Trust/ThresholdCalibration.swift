internal import Foundation

/// Finds the lowest confidence from which on a category's drafts are good enough.
///
/// Fixed-sequence testing from the highest threshold down, stopping at the first one that fails: the chance of certifying
/// a threshold whose true rate lies below the target is at most `alpha`, with no correction for their number.
public struct ThresholdCalibration: Sendable {
    /// The thresholds to try, the highest first, fixed before looking at the data.
    public let grid: [Double]
    /// The rate that must be reached.
    public let target: Double
    /// The error level.
    public let alpha: Double

    /// One decided draft.
    public struct Item: Hashable, Sendable {
        /// The classifier's confidence; what is not in 0...1 counts as 0.
        public var confidence: Double
        /// Whether the draft was acceptable.
        public var isAcceptable: Bool

        /// Describes a decided draft.
        public init(confidence: Double, isAcceptable: Bool) {
            self.confidence = confidence
            self.isAcceptable = isAcceptable
        }
    }

    /// The usual grid.
    public static let standardGrid = [
        0.99, 0.98, 0.975, 0.95, 0.925, 0.9, 0.875, 0.85, 0.8, 0.75, 0.7, 0.65, 0.6, 0.55, 0.5,
    ]

    /// Fixes the grid, the target and the error level before looking at the data.
    public init(grid: [Double] = Self.standardGrid, target: Double = 0.95, alpha: Double = 0.05) {
        self.grid = Set(grid).sorted(by: >)
        self.target = target
        self.alpha = alpha
    }

    /// The error level of the `k`-th recalibration, from 0: each one gets half of the one before.
    public static func alpha(ofRecalibration k: Int, first: Double = 0.05) -> Double {
        first / pow(2, Double(max(0, k)))
    }

    /// How many items a threshold needs before testing starts with it.
    public var smallestSample: Int { 2 * Int((log(alpha) / log(target)).rounded(.up)) }

    /// Finds the lowest certified threshold; without one the category stays gated.
    ///
    /// - Parameter items: All decided items of the category, not chosen by confidence.
    /// - Returns: The lowest certified threshold; nil if none is.
    public func threshold(for items: [Item]) -> Double? {
        guard (0..<1).contains(target), target > 0, (0..<1).contains(alpha), alpha > 0 else { return nil }
        let sorted = items.map { (Confidence.clamped($0.confidence), $0.isAcceptable) }.sorted { $0.0 > $1.0 }
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
