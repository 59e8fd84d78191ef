/// When the threshold is calibrated; doing it after every verdict would certify too much.
extension ThresholdCalibration {
    /// How many verdicts come between two looks.
    static let interval = 1000
    /// How many looks there are; more would have next to no error level left.
    static let looks = 5

    /// The number of verdicts at the first look: twice what the first threshold needs.
    package var firstLook: Int { 2 * smallestSample }
    package var lastLook: Int { firstLook + Self.interval * (Self.looks - 1) }

    /// The number of verdicts at the next look after `count`; nil if there is none.
    package func nextLook(after count: Int) -> Int? {
        guard count >= firstLook else { return firstLook }
        let next = firstLook + Self.interval * ((count - firstLook) / Self.interval + 1)
        return next <= lastLook ? next : nil
    }

    /// The threshold that the last look certifies; nil before the first look, or if none is certified.
    ///
    /// Each look uses half the error level of the one before.
    package func thresholdAtLastLook(for items: [Item]) -> Double? {
        guard items.count >= firstLook else { return nil }
        let look = min((items.count - firstLook) / Self.interval, Self.looks - 1)
        let level = Self.alpha(ofRecalibration: look, first: alpha)
        let seen = items.prefix(firstLook + Self.interval * look)
        return ThresholdCalibration(grid: grid, target: target, alpha: level).threshold(for: Array(seen))
    }
}
