public import OversightQueue

/// Whether a candidate does better than what is used now: by category, with what the replay cannot know.
public struct ReplayReport: Sendable, Hashable {
    /// One category of mail.
    public struct Category: Sendable, Hashable {
        /// The category that the cases were in when people decided.
        public let category: String
        /// How many cases there are.
        public let cases: Int
        /// What the verdict rests on; nil if no case can be measured by it.
        public let primary: PairedComparison?
        /// Every measure, each on its own.
        public let measures: [ReplayMeasure: PairedComparison]
        /// The measures by which the candidate does worse, though the verdict does not rest on them.
        public let alarms: [ReplayMeasure]

        /// The verdict, without the alarms.
        public var verdict: PairedComparison.Verdict { primary?.verdict ?? .inconclusive }

        /// What counts for the freedom of the category: one that does worse by any measure has done worse.
        public var finding: ReplayFinding.Verdict {
            guard alarms.isEmpty else { return .regressed }
            return switch verdict {
            case .improved: .improved
            case .regressed: .regressed
            case .noEffect: .noEffect
            case .inconclusive: .inconclusive
            }
        }
    }

    /// The model and the version of the prompt that are used now.
    public let baseline: String
    /// What was tried.
    public let candidate: String
    /// The cases, with what both sides did.
    public let cases: [ReplayedCase]
    /// How many cases could not be replayed, because their messages are gone or the host had no facts for them.
    public let missing: Int
    /// How many cases were replayed with the host's facts of today, because those of then were not kept.
    public let withTodaysFacts: Int
    /// How far the judge agrees with people; nil without one.
    public let judge: JudgeCalibration?
    /// What the verdicts rest on.
    public let primary: ReplayMeasure
    /// The categories, by name.
    public let categories: [Category]
    /// All cases together.
    public let overall: Category
    /// The hash of the set's held-out cases.
    public let lock: String
    /// What confidence intervals were drawn from.
    public let seed: UInt64

    init(
        baseline: String,
        candidate: String,
        cases: [ReplayedCase],
        missing: Int,
        withTodaysFacts: Int,
        judge: JudgeCalibration?,
        lock: String,
        seed: UInt64
    ) throws(PairedComparisonError) {
        (self.baseline, self.candidate, self.cases, self.missing) = (baseline, candidate, cases, missing)
        (self.withTodaysFacts, self.judge, self.lock, self.seed) = (withTodaysFacts, judge, lock, seed)
        primary = judge?.counts == true ? .judgedAcceptable : .similarity
        let names = Set(cases.map(\.golden.category)).sorted()
        var measured: [(name: String, cases: Int, measures: [ReplayMeasure: PairedComparison])] = []
        for name in names {
            let own = cases.filter { $0.golden.category == name }
            measured.append((name, own.count, try Self.measures(of: own, judge, seed)))
        }
        categories = Self.judged(measured, by: primary)
        let all = try Self.measures(of: cases, judge, seed)
        overall = Self.judged([("all", cases.count, all)], by: primary)[0]
    }

    private static func measures(
        of cases: [ReplayedCase],
        _ judge: JudgeCalibration?,
        _ seed: UInt64
    ) throws(PairedComparisonError) -> [ReplayMeasure: PairedComparison] {
        var measures: [ReplayMeasure: PairedComparison] = [:]
        for measure in ReplayMeasure.allCases where measure != .judgedAcceptable || judge?.counts == true {
            measures[measure] = try measure.comparison(of: cases, seed: seed)
        }
        return measures
    }

    /// Many categories find something by chance, so what decides is adjusted for their number.
    private static func judged(
        _ measured: [(name: String, cases: Int, measures: [ReplayMeasure: PairedComparison])],
        by primary: ReplayMeasure
    ) -> [Category] {
        let deciding = adjusted(measured.map(\.measures)) { $0 == primary }
        let guards = adjusted(measured.map(\.measures)) { $0.isGuard }
        return measured.enumerated().map { place, category in
            Category(
                category: category.name,
                cases: category.cases,
                primary: deciding[place][primary],
                measures: category.measures,
                alarms: ReplayMeasure.allCases.filter { guards[place][$0]?.verdict == .regressed }
            )
        }
    }

    private static func adjusted(
        _ all: [[ReplayMeasure: PairedComparison]],
        _ isMeant: (ReplayMeasure) -> Bool
    ) -> [[ReplayMeasure: PairedComparison]] {
        let places = all.indices.flatMap { place in
            ReplayMeasure.allCases.filter(isMeant).compactMap { measure in
                all[place][measure].map { (place, measure, $0) }
            }
        }
        var result = [[ReplayMeasure: PairedComparison]](repeating: [:], count: all.count)
        for (found, adjusted) in zip(places, PairedComparison.adjusted(places.map(\.2))) {
            result[found.0][found.1] = adjusted
        }
        return result
    }
}
