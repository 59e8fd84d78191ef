/// When to look at the verdicts: looking whenever one comes in would certify too much.
extension ThresholdCalibration {
    /// How many verdicts come between two looks.
    static let interval = 1000
    /// How many looks there are; the error level of a further one would be next to nothing.
    static let looks = 5

    /// After how many verdicts the first look is taken: as many as the first threshold needs, twice over.
    public var firstLook: Int { 2 * smallestSample }
    /// After how many the last one is.
    public var lastLook: Int { firstLook + Self.interval * (Self.looks - 1) }

    /// How many verdicts the next look needs, after `count` of them; nil if there is none.
    public func nextLook(after count: Int) -> Int? {
        guard count >= firstLook else { return firstLook }
        let next = firstLook + Self.interval * ((count - firstLook) / Self.interval + 1)
        return next <= lastLook ? next : nil
    }

    /// The threshold certified by the last look at verdicts in their order; nil before the first look, or if none is.
    ///
    /// Each look takes half of the error level of the one before.
    public func thresholdAtLastLook(for items: [Item]) -> Double? {
        guard items.count >= firstLook else { return nil }
        let look = min((items.count - firstLook) / Self.interval, Self.looks - 1)
        let level = Self.alpha(ofRecalibration: look, first: alpha)
        let seen = items.prefix(firstLook + Self.interval * look)
        return ThresholdCalibration(grid: grid, target: target, alpha: level).threshold(for: Array(seen))
    }
}
