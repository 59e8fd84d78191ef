import Foundation
import OversightQueue
import SupportCore
import TestSupport
import Testing

/// The numbers of the reference, and the promises of the tests by simulation.
struct TrustStatisticsTests {
    @Test(arguments: [
        (0.95, 60, 10.9844), (0.95, 73, 19.5497), (0.95, 74, 20.4478), (0.98, 186, 19.686), (0.98, 187, 20.0371),
    ])
    func eProcessMatchesItsVectors(target: Double, clean: Int, expected: Double) {
        let value = EProcess.value(acceptable: clean, unacceptable: 0, target: target)
        #expect(abs(value - expected) < 0.0006)
        #expect(EProcess.isSufficient(acceptable: clean, unacceptable: 0, target: target) == (expected >= 20))
    }

    @Test(arguments: [(0.95, 1, 132), (0.95, 2, 173), (0.95, 3, 212), (0.98, 1, 334), (0.98, 2, 438)])
    func failuresFirstNeedMoreVerdicts(target: Double, failures: Int, total: Int) {
        let first = (failures...1000).first { count in
            EProcess.isSufficient(acceptable: count - failures, unacceptable: failures, target: target)
        }
        #expect(first == total)
    }

    @Test func detectorMatchesItsVectors() {
        var fresh = ChangeDetector(floor: 0.95, alternatives: [0.90, 0.85, 0.70])
        for expected in [3.667, 20.0, 103.667, 568.0] {
            fresh.observe(acceptable: false)
            #expect(abs(fresh.value - expected) < 0.001)
        }
        var settled = ChangeDetector(floor: 0.95, alternatives: [0.90, 0.85, 0.70])
        for _ in 0..<50 { settled.observe(acceptable: true) }
        #expect(abs(settled.value - 9.35) < 0.005)
        for expected in [28.93, 101.39, 426.26, 2095.79, 11374.26] {
            settled.observe(acceptable: false)
            #expect(abs(settled.value - expected) < 0.006)
        }
    }

    @Test(arguments: [
        (0.80, 14, 11), (0.85, 19, 16), (0.90, 29, 25), (0.95, 59, 52), (0.97, 99, 88), (0.98, 149, 133),
        (0.99, 299, 268), (0.995, 598, 539),
    ])
    func boundsLetGoAtTheKnownNumbers(target: Double, exact: Int, wilson: Int) {
        let firstExact = (1...700).first { BinomialBound.exact(successes: $0, trials: $0) >= target }
        let firstWilson = (1...700).first { BinomialBound.wilson(successes: $0, trials: $0) >= target }
        #expect(firstExact == exact)
        #expect(firstWilson == wilson)
    }

    @Test(arguments: [
        (0.90, [29, 46, 61, 76, 89, 103]), (0.95, [59, 93, 124, 153, 181, 208]),
        (0.98, [149, 236, 313, 386, 456, 523]),
    ])
    func exactBoundWithFailures(target: Double, totals: [Int]) {
        for (failures, total) in totals.enumerated() {
            #expect(BinomialBound.exact(successes: total - failures, trials: total) >= target)
            #expect(BinomialBound.exact(successes: total - 1 - failures, trials: total - 1) < target)
        }
    }

    /// How often a category with a true rate of exactly the target is promoted, if it is looked at after every verdict.
    private func falsePromotionRate(
        of runs: Int,
        target: Double,
        _ isEligible: (_ good: Int, _ bad: Int) -> Bool
    ) -> Double {
        var dice = SeededGenerator(seed: 7)
        let wrong = (0..<runs).count { _ in
            var (good, bad) = (0, 0)
            for _ in 0..<1000 {
                if Double.random(in: 0..<1, using: &dice) < target { good += 1 } else { bad += 1 }
                if isEligible(good, bad) { return true }
            }
            return false
        }
        return Double(wrong) / Double(runs)
    }

    @Test(arguments: [0.95, 0.98]) func promotionIsRarelyWrong(target: Double) {
        let runs = LongTests.count(200, full: 5000)
        let rate = falsePromotionRate(of: runs, target: target) { good, bad in
            EProcess.isSufficient(acceptable: good, unacceptable: bad, target: target)
        }
        print("false promotions at \(target): \(rate) of \(runs) runs")
        #expect(rate <= 0.05 + 2.33 * (0.05 * 0.95 / Double(runs)).squareRoot(), "wrong in \(rate)")
    }

    /// The same simulation finds a rule that does not allow for looking again and again.
    @Test func aRuleForASingleLookIsFound() {
        let rate = falsePromotionRate(of: 100, target: 0.95) { good, bad in
            good + bad >= 30 && BinomialBound.wilson(successes: good, trials: good + bad) >= 0.95
        }
        #expect(rate > 0.1, "wrong in only \(rate)")
    }

    @Test func aGoodCategoryIsPromotedInGoodTime() {
        var dice = SeededGenerator(seed: 6)
        let counts = (0..<LongTests.count(201, full: 5001)).map { _ in
            var (good, bad) = (0, 0)
            while !EProcess.isSufficient(acceptable: good, unacceptable: bad, target: 0.95) {
                if Double.random(in: 0..<1, using: &dice) < 0.99 { good += 1 } else { bad += 1 }
            }
            return good + bad
        }
        let median = counts.sorted()[counts.count / 2]
        #expect((74...173).contains(median), "\(median)")
    }

    /// The floors and alternatives of both free modes.
    static let floors: [(floor: Double, alternatives: [Double])] = [
        (0.95, [0.90, 0.85, 0.70]), (0.98, [0.95, 0.90, 0.80]),
    ]

    /// How many verdicts it takes until the alarm.
    private func runLength(
        _ detector: ChangeDetector,
        at rate: Double,
        _ dice: inout SeededGenerator
    ) -> Int {
        var (detector, count) = (detector, 0)
        repeat {
            detector.observe(acceptable: Double.random(in: 0..<1, using: &dice) < rate)
            count += 1
        } while detector.value < 500
        return count
    }

    @Test(arguments: floors) func falseAlarmsAreFarApart(floor: Double, alternatives: [Double]) {
        let runs = LongTests.count(100, full: 2000)
        var dice = SeededGenerator(seed: 8)
        let detector = ChangeDetector(floor: floor, alternatives: alternatives)
        let spacing = (0..<runs).reduce(0) { sum, _ in sum + runLength(detector, at: floor, &dice) } / runs
        print("false alarms at \(floor): \(spacing) verdicts apart in \(runs) runs")
        #expect(spacing >= 500, "\(spacing) verdicts between two alarms")
    }

    @Test(arguments: [(0.87, 39), (0.80, 21), (0.65, 10), (0.50, 7)])
    func aDropIsNoticedSoon(rate: Double, expected: Int) {
        var dice = SeededGenerator(seed: 5)
        let delays = (0..<LongTests.count(301, full: 5001)).map { _ in
            var settled = ChangeDetector(floor: 0.95, alternatives: [0.90, 0.85, 0.70])
            for _ in 0..<50 { settled.observe(acceptable: true) }
            return runLength(settled, at: rate, &dice)
        }
        let median = delays.sorted()[delays.count / 2]
        #expect(abs(median - expected) <= max(2, expected / 3), "\(median)")
    }

    @Test func calibrationCertifiesRarelyByChance() {
        let runs = LongTests.count(80, full: 2000)
        var dice = SeededGenerator(seed: 9)
        let calibration = ThresholdCalibration()
        #expect(calibration.smallestSample == 118)
        var certified = 0
        for _ in 0..<runs {
            let items = (0..<600).map { _ in
                ThresholdCalibration.Item(
                    confidence: Double.random(in: 0..<1, using: &dice).squareRoot(),
                    isAcceptable: Double.random(in: 0..<1, using: &dice) < 0.95
                )
            }
            if calibration.threshold(for: items) != nil { certified += 1 }
        }
        let rate = Double(certified) / Double(runs)
        #expect(rate <= 0.05 + 2.33 * (0.05 * 0.95 / Double(runs)).squareRoot(), "certified \(rate)")
    }

    @Test func calibrationStopsAtTheFirstRefusal() {
        let clean = (0..<200).map { _ in ThresholdCalibration.Item(confidence: 0.995, isAcceptable: true) }
        let bad = (0..<50).map { _ in ThresholdCalibration.Item(confidence: 0.96, isAcceptable: false) }
        let more = (0..<5000).map { _ in ThresholdCalibration.Item(confidence: 0.7, isAcceptable: true) }
        #expect(ThresholdCalibration().threshold(for: clean) == 0.5)
        #expect(ThresholdCalibration().threshold(for: clean + bad + more) == 0.975)
        #expect(ThresholdCalibration().threshold(for: [.init(confidence: .nan, isAcceptable: true)]) == nil)
    }

    @Test(arguments: [
        ("The plan costs 20 EUR.", "The plan costs 20 EUR.", 1.0, false),
        ("The plan costs 20 EUR.", "The plan costs 30 EUR.", 0.8, true),
        ("You can cancel.", "You can not cancel.", 0.75, true),
        ("Hello\n> quoted text\n-- \nAnn", "hello", 1.0, false),
        ("", "", 1.0, false),
        ("see https://a.example/x now", "see https://a.example/y now", 2.0 / 3, true),
    ])
    func editsAreMeasuredInWords(before: String, after: String, similarity: Double, protected: Bool) {
        let comparison = EditComparison(draft: before, sent: after)
        #expect(abs(comparison.similarity - similarity) < 1e-9)
        #expect(comparison.changesProtectedToken == protected)
    }

    @Test func aHugeEditIsComparedInBoundedTime() {
        var dice = SeededGenerator(seed: 3)
        func words() -> String {
            (0..<20_000).map { _ in String(UInt16.random(in: 0...99, using: &dice)) }.joined(separator: " ")
        }
        let comparison = EditComparison(draft: words(), sent: words())
        #expect(!comparison.isAcceptable)
    }
}
