import Foundation
import FrontdeskEvaluation
import Testing

/// What a comparison says, and what it refuses.
struct PairedComparisonTests {
    @Test("The same seed gives the same result, another one another interval")
    func isReproducible() throws {
        let baseline = (0..<60).map { Double($0 * 7 % 11) }
        let candidate = (0..<60).map { Double($0 * 5 % 13) }
        let first = try PairedComparison(baseline: baseline, candidate: candidate, seed: 4)
        #expect(try PairedComparison(baseline: baseline, candidate: candidate, seed: 4) == first)
        let other = try PairedComparison(baseline: baseline, candidate: candidate, seed: 5)
        #expect(other.low != first.low)
        #expect(other.pValue == first.pValue)
    }

    @Test("Swapping the sides turns the verdict around")
    func isSymmetrical() throws {
        let low = [Bool](repeating: false, count: 30)
        let high = (0..<30).map { $0 % 3 != 0 }
        #expect(try PairedComparison(baseline: low, candidate: high).verdict == .improved)
        let worse = try PairedComparison(baseline: high, candidate: low)
        #expect(worse.verdict == .regressed)
        #expect(worse.effect < 0)
    }

    @Test("A few pairs are inconclusive, however they look", arguments: 1...5)
    func fewPairsSayNothing(_ count: Int) throws {
        let baseline = [Bool](repeating: false, count: count)
        let result = try PairedComparison(baseline: baseline, candidate: baseline.map { !$0 })
        #expect(result.verdict == .inconclusive)
        #expect(result.detectable == nil)
        let scores = try PairedComparison(
            baseline: [Double](repeating: 0, count: count),
            candidate: (1...count).map(Double.init)
        )
        #expect(scores.verdict == .inconclusive)
        #expect(scores.detectable == nil)
    }

    @Test("Many pairs without a difference say that there is no effect that matters")
    func manyPairsRuleAnEffectOut() throws {
        let outcomes = (0..<400).map { $0 % 4 == 0 }
        let same = try PairedComparison(baseline: outcomes, candidate: outcomes)
        #expect(same.verdict == .noEffect)
        #expect(try #require(same.detectable) < 0.05)
        let strict = try PairedComparison(baseline: outcomes, candidate: outcomes, margin: 0.001)
        #expect(strict.verdict == .inconclusive)
        let scores = (0..<400).map { Double($0 * 37 % 101) }
        #expect(try PairedComparison(baseline: scores, candidate: scores).verdict == .noEffect)
    }

    @Test("Cases of one conversation are no proof by their number")
    func oneConversationProvesNothing() throws {
        let baseline = [Bool](repeating: false, count: 60)
        let candidate = baseline.map { !$0 }
        let one = [String](repeating: "same", count: 60)
        let alone = try PairedComparison(baseline: baseline, candidate: candidate, clusters: one)
        #expect(alone.verdict == .inconclusive)
        #expect(alone.low == -1)
        #expect(alone.high == 1)
        let few = (0..<60).map { String($0 % 5) }
        #expect(try PairedComparison(baseline: baseline, candidate: candidate, clusters: few).verdict == .inconclusive)
        let many = (0..<60).map { String($0 / 2) }
        #expect(try PairedComparison(baseline: baseline, candidate: candidate, clusters: many).verdict == .improved)
    }

    @Test("Comparisons that are made together have to be surer")
    func adjustsForSeveral() throws {
        let baseline = [Bool](repeating: false, count: 30)
        let candidate = (0..<30).map { $0 < 6 }
        let one = try PairedComparison(baseline: baseline, candidate: candidate)
        #expect(one.verdict == .improved)
        let adjusted = PairedComparison.adjusted([one, one, one])
        #expect(adjusted.allSatisfy { $0.verdict == .inconclusive && $0.pValue == one.pValue })
    }

    @Test("All that a report reckons over 1,000 cases takes at most two seconds")
    func isFast() throws {
        let clusters = (0..<1000).map { String($0 / 2) }
        let outcomes = (0..<1000).map { $0 * 7 % 5 < 3 }
        let scores = (0..<1000).map { Double($0 * 37 % 101) / 100 }
        let start = Self.threadTime
        // Six measures, over everything and over four categories of a quarter each.
        for part in [0..<1000, 0..<250, 250..<500, 500..<750, 750..<1000] {
            for seed in 0..<3 {
                let shifted = scores.map { 1 - $0 + Double(seed) / 100 }
                _ = try PairedComparison(
                    baseline: Array(scores[part]),
                    candidate: Array(shifted[part]),
                    clusters: Array(clusters[part])
                )
                _ = try PairedComparison(
                    baseline: Array(outcomes[part]),
                    candidate: outcomes[part].map { !$0 },
                    clusters: Array(clusters[part])
                )
            }
        }
        #expect(Self.threadTime - start <= 2)
    }

    /// Processor time of this thread in seconds; other tests run beside this one.
    private static var threadTime: Double {
        var time = timespec()
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }

    @Test("Agreement beyond chance is Cohen's kappa")
    func kappa() {
        let first = [Bool](repeating: true, count: 45) + [Bool](repeating: false, count: 25)
        var second = [Bool](repeating: true, count: 45) + [Bool](repeating: false, count: 25)
        #expect(CohensKappa.of(first, second) == 1)
        for place in 0..<10 { second[place] = false }
        // 60 of 70 agree; by chance 0.5 * 45/70 + 0.5 * 25/70.
        #expect(abs((CohensKappa.of(first, second) ?? 0) - (60.0 / 70 - 0.5) / 0.5) < 1e-12)
        #expect(CohensKappa.of(first, [true]) == nil)
        #expect(CohensKappa.of([true, true], [true, true]) == nil)
    }

    @Test("What cannot be compared is refused by name")
    func refuses() {
        #expect(throws: PairedComparisonError.empty) { try PairedComparison(baseline: [Bool](), candidate: []) }
        #expect(throws: PairedComparisonError.lengthsDiffer(2, 1)) {
            try PairedComparison(baseline: [true, true], candidate: [true])
        }
        #expect(throws: PairedComparisonError.lengthsDiffer(1, 2)) {
            try PairedComparison(baseline: [1.0], candidate: [1.0], clusters: ["a", "b"])
        }
        #expect(throws: PairedComparisonError.notANumber(index: 1)) {
            try PairedComparison(baseline: [0, Double.nan], candidate: [0, 0])
        }
        #expect(throws: PairedComparisonError.notANumber(index: 0)) {
            try PairedComparison(baseline: [0], candidate: [-Double.infinity])
        }
        #expect(throws: PairedComparisonError.badMargin) {
            try PairedComparison(baseline: [true], candidate: [true], margin: -1)
        }
        let many = [Bool](repeating: true, count: PairedComparison.limit + 1)
        #expect(throws: PairedComparisonError.tooMany(limit: PairedComparison.limit)) {
            try PairedComparison(baseline: many, candidate: many)
        }
    }
}
