/// Notices that a category has become worse than its floor.
///
/// An e-detector: while the true rate is at or above the floor, the mean number of verdicts until a false alarm is at
/// least the alarm level.
public struct ChangeDetector: Hashable, Sendable, Codable {
    /// The rate below which something is wrong.
    public let floor: Double
    /// The worse rates that are watched for.
    public let alternatives: [Double]
    /// The evidence for each alternative.
    public private(set) var levels: [Double]

    /// Watches for drops below `floor` to about one of the `alternatives`.
    public init(floor: Double, alternatives: [Double]) {
        self.floor = floor
        self.alternatives = alternatives
        levels = alternatives.map { _ in 0 }
    }

    /// The detector of a mode that sends alone; nil for the others.
    public init?(mode: OversightMode) {
        switch mode {
        case .monitored: self.init(floor: 0.95, alternatives: [0.90, 0.85, 0.70])
        case .autonomous: self.init(floor: 0.98, alternatives: [0.95, 0.90, 0.80])
        case .readOnly, .gatedAll, .gatedSend: return nil
        }
    }

    /// The evidence that something is wrong.
    public var value: Double { levels.isEmpty ? 0 : levels.reduce(0, +) / Double(levels.count) }

    /// Takes in one verdict.
    public mutating func observe(acceptable: Bool) {
        for (index, rate) in alternatives.enumerated() {
            let factor = acceptable ? rate / floor : (1 - rate) / (1 - floor)
            levels[index] = min((levels[index] + 1) * factor, .greatestFiniteMagnitude)
        }
    }
}
