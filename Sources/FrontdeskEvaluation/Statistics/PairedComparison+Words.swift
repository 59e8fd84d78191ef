internal import Foundation

extension PairedComparison {
    /// The result in a sentence for people.
    package var sentence: String {
        "\(verdict.words): \(Self.signed(effect)) (95 %: \(Self.signed(low)) to \(Self.signed(high)), "
            + "p = \(String(format: "%.4f", decisivePValue)), \(pairs) cases\(clusterWords)); \(detectableWords)"
    }

    private var clusterWords: String { clusters == pairs ? "" : " in \(clusters) groups" }

    private var detectableWords: String {
        guard let detectable else { return "no effect of any size could have been found" }
        return "an effect of \(String(format: "%.3g", detectable)) would have been found four times out of five"
    }

    private static func signed(_ number: Double) -> String { String(format: "%+.4g", number) }
}

extension PairedComparison.Verdict {
    /// The verdict in capitals, as reports head a line with it.
    package var words: String {
        switch self {
        case .improved: "IMPROVED"
        case .regressed: "REGRESSED"
        case .noEffect: "NO EFFECT"
        case .inconclusive: "INCONCLUSIVE"
        }
    }
}
