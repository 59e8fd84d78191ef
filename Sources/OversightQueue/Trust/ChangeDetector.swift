/// Detects that a category has become worse than its floor.
///
/// An e-detector: while the true rate is at or above the floor, the mean number of verdicts between false alarms is at least the
/// alarm level.
package struct ChangeDetector: Hashable, Sendable, Codable {
    package let floor: Double
    /// The lower rates to watch for.
    package let alternatives: [Double]
    /// The evidence for each alternative.
    package private(set) var levels: [Double]

    package init(floor: Double, alternatives: [Double]) {
        self.floor = floor
        self.alternatives = alternatives
        levels = alternatives.map { _ in 0 }
    }

    /// The detector of a mode that sends without a person; nil for the others.
    package init?(mode: OversightMode) {
        switch mode {
        case .monitored: self.init(floor: 0.95, alternatives: [0.90, 0.85, 0.70])
        case .autonomous: self.init(floor: 0.98, alternatives: [0.95, 0.90, 0.80])
        case .readOnly, .gatedAll, .gatedSend: return nil
        }
    }

    /// The evidence of a change.
    package var value: Double { levels.isEmpty ? 0 : levels.reduce(0, +) / Double(levels.count) }

    package mutating func observe(acceptable: Bool) {
        for (index, rate) in alternatives.enumerated() {
            let factor = acceptable ? rate / floor : (1 - rate) / (1 - floor)
            levels[index] = min((levels[index] + 1) * factor, .greatestFiniteMagnitude)
        }
    }
}
