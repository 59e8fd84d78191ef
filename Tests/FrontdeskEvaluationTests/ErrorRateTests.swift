import Foundation
import FrontdeskEvaluation
import SupportCore
import Testing

/// How often comparisons err, in simulations that are the same each time.
struct ErrorRateTests {
    @Test("Of 10,000 comparisons of like with like at most 5 % find a difference", arguments: Kind.allCases)
    func comparesLikeWithLike(_ kind: Kind) throws {
        var dice = Dice(seed: 11)
        let runs = 10_000
        var errors = 0
        for run in 0..<runs {
            let verdict = try kind.comparison(effect: 0, run: run, &dice).verdict
            if verdict == .improved || verdict == .regressed { errors += 1 }
        }
        #expect(Double(errors) / Double(runs) <= 0.05)
    }

    @Test("An effect of the stated size is found in 80 % of the runs, give or take 2 %", arguments: Kind.allCases)
    func findsTheDetectableEffect(_ kind: Kind) throws {
        var dice = Dice(seed: 12)
        // What is stated depends on the noise that a run happens to show; the mean of many runs is what it is about.
        var stated = kind.startingEffect
        for _ in 0..<3 {
            let values = try (0..<200).compactMap { try kind.comparison(effect: stated, run: $0, &dice).detectable }
            stated = values.reduce(0, +) / Double(values.count)
        }
        let runs = 3000
        let found = try (0..<runs).count {
            try kind.comparison(effect: stated, run: $0, &dice).verdict == .improved
        }
        #expect(abs(Double(found) / Double(runs) - 0.8) <= 0.02)
    }

    /// What is simulated.
    enum Kind: CaseIterable {
        case outcomes
        case scores
        case clusteredOutcomes
        case clusteredScores

        var startingEffect: Double { self == .scores || self == .clusteredScores ? 0.3 : 0.15 }

        func comparison(effect: Double, run: Int, _ dice: inout Dice) throws -> PairedComparison {
            let isClustered = self == .clusteredOutcomes || self == .clusteredScores
            let size = isClustered ? 120 : 100
            let clusters = isClustered ? (0..<size).map { String($0 / 3) } : nil
            var (baseline, candidate, shared) = ([Double](), [Double](), 0.0)
            for place in 0..<size {
                if place % 3 == 0 { shared = dice.normal() }
                let pair = pair(effect, isClustered ? shared : 0, &dice)
                baseline.append(pair.0)
                candidate.append(pair.1)
            }
            let seed = UInt64(run)
            switch self {
            case .outcomes, .clusteredOutcomes:
                return try PairedComparison(
                    baseline: baseline.map { $0 > 0 },
                    candidate: candidate.map { $0 > 0 },
                    clusters: clusters,
                    seed: seed,
                    resamples: 200
                )
            case .scores, .clusteredScores:
                return try PairedComparison(
                    baseline: baseline,
                    candidate: candidate,
                    clusters: clusters,
                    seed: seed,
                    resamples: 200
                )
            }
        }

        /// Two results of one case; those of a conversation move together by `shared`.
        private func pair(_ effect: Double, _ shared: Double, _ dice: inout Dice) -> (Double, Double) {
            switch self {
            case .outcomes: return outcomes(0.25, effect, &dice)
            case .clusteredOutcomes: return outcomes(0.5, effect + max(-0.3, min(0.3, shared * 0.1)), &dice)
            case .scores: return (dice.normal(), dice.normal() + effect)
            case .clusteredScores: return (dice.normal(), dice.normal() + effect + shared * 0.5)
            }
        }

        /// Outcomes of which a share disagrees, so that the rates differ by `effect`.
        private func outcomes(_ share: Double, _ effect: Double, _ dice: inout Dice) -> (Double, Double) {
            let draw = dice.unit()
            let gained = (max(share, abs(effect)) + effect) / 2
            if draw < gained { return (-1, 1) }
            if draw < max(share, abs(effect)) { return (1, -1) }
            return dice.unit() < 0.5 ? (1, 1) : (-1, -1)
        }
    }

    struct Dice {
        private var generator: SeededGenerator

        init(seed: UInt64) { generator = SeededGenerator(seed: seed) }

        mutating func unit() -> Double { (Double(generator.next() >> 11) + 0.5) * 0x1p-53 }

        mutating func normal() -> Double { (-2 * log(unit())).squareRoot() * cos(2 * Double.pi * unit()) }
    }
}
