import Foundation
import FrontdeskEvaluation
import TestSupport
import Testing

/// The numbers of scipy, which `.ci/statistics-fixtures` has written down.
struct PairedTestsAgainstScipyTests {
    struct WilcoxonCase: Decodable, Sendable, CustomTestStringConvertible {
        let name: String
        let baseline: [Double]
        let candidate: [Double]
        let statistic: Double
        let p: Double
        var testDescription: String { name }
    }

    struct McNemarCase: Decodable, Sendable, CustomTestStringConvertible {
        let gained: Int
        let lost: Int
        let exact: Double
        let mid: Double
        let asymptotic: Double
        let corrected: Double
        var testDescription: String { "\(gained) gained, \(lost) lost" }
    }

    struct HolmCase: Decodable, Sendable {
        let values: [Double]
        let adjusted: [Double]
    }

    @Test("Wilcoxon's test equals scipy's", arguments: try cases(WilcoxonCase.self, "wilcoxon"))
    func wilcoxon(_ known: WilcoxonCase) throws {
        let result = try PairedComparison(baseline: known.baseline, candidate: known.candidate, resamples: 100)
        #expect(result.test == .wilcoxon)
        #expect(result.statistic == known.statistic)
        #expect(isClose(result.pValue, known.p))
    }

    @Test("McNemar's test equals that of scipy and statsmodels", arguments: try cases(McNemarCase.self, "mcnemar"))
    func mcnemar(_ known: McNemarCase) throws {
        let test = McNemarTest(gained: known.gained, lost: known.lost)
        #expect(isClose(test.exact, known.exact))
        #expect(isClose(test.mid, known.mid))
        #expect(isClose(test.asymptotic(isCorrected: false), known.asymptotic))
        #expect(isClose(test.asymptotic(), known.corrected))
    }

    @Test("Holm's adjustment is the textbook's", arguments: try cases(HolmCase.self, "holm"))
    func holm(_ known: HolmCase) {
        for (value, expected) in zip(HolmAdjustment.adjusted(known.values), known.adjusted) {
            #expect(isClose(value, expected))
        }
    }

    @Test("A comparison of yes and no uses the exact test")
    func exactTest() throws {
        let baseline = [Bool](repeating: false, count: 9) + [true]
        let result = try PairedComparison(baseline: baseline, candidate: baseline.map { !$0 })
        #expect(result.test == .mcnemar)
        #expect(result.statistic == 1)
        #expect(isClose(result.pValue, 0.021_484_375))
        #expect(result.effect == 0.8)
        #expect(result.verdict == .improved)
    }

    private static func cases<Case: Decodable>(_ type: Case.Type, _ name: String) throws -> [Case] {
        try Fixture.text("Evaluation/\(name).jsonl").split(separator: "\n").map {
            try JSONDecoder().decode(type, from: Data($0.utf8))
        }
    }

    private func isClose(_ one: Double, _ other: Double) -> Bool {
        abs(one - other) <= 1e-9 * max(abs(one), abs(other), 1e-300)
    }
}
