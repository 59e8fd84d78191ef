internal import SupportCore

/// What the answers of a replay are compared by; more is better.
public enum ReplayMeasure: String, Sendable, Codable, CaseIterable {
    /// How often a judge that agrees with people would have sent the draft.
    case judgedAcceptable = "judged_acceptable"
    /// How close the draft is to what people sent, 0 to 1.
    case similarity
    /// How often the draft is so close that people would hardly have changed it.
    case matchesSent = "matches_sent"
    /// How few numbers, dates, links, addresses and sentences nothing supports.
    case supportedClaims = "supported_claims"
    /// How often nothing is left to fill in.
    case completeness
    /// How often it is in the customer's language.
    case language

    /// Whether doing worse by it alone is doing worse.
    var isGuard: Bool { self == .supportedClaims || self == .completeness || self == .language }

    /// For people.
    var words: String {
        switch self {
        case .judgedAcceptable: "acceptable to the judge"
        case .similarity: "close to what people sent"
        case .matchesSent: "nearly what people sent"
        case .supportedClaims: "free of unsupported claims"
        case .completeness: "nothing left to fill in"
        case .language: "in the customer's language"
        }
    }

    /// Compares the cases in which both sides can be measured; nil if there are none.
    func comparison(of cases: [ReplayedCase], seed: UInt64) throws(PairedComparisonError) -> PairedComparison? {
        switch self {
        case .judgedAcceptable: try outcomes(cases, seed) { $0.isAccepted }
        case .matchesSent: try outcomes(cases, seed) { $0.scores.matchesSent }
        case .completeness: try outcomes(cases, seed) { !$0.scores.hasPlaceholder }
        case .language: try outcomes(cases, seed) { $0.scores.isInCustomersLanguage }
        case .similarity: try scores(cases, seed, margin: 0.05) { $0.scores.similarity }
        case .supportedClaims: try scores(cases, seed, margin: 0.1) { -Double($0.scores.unsupportedClaims) }
        }
    }

    private func outcomes(
        _ cases: [ReplayedCase],
        _ seed: UInt64,
        _ value: (ReplayedCase.Side) -> Bool?
    ) throws(PairedComparisonError) -> PairedComparison? {
        let pairs = Self.pairs(cases, value)
        guard !pairs.isEmpty else { return nil }
        return try PairedComparison(
            baseline: pairs.map(\.baseline),
            candidate: pairs.map(\.candidate),
            clusters: pairs.map(\.cluster),
            seed: seed
        )
    }

    private func scores(
        _ cases: [ReplayedCase],
        _ seed: UInt64,
        margin: Double,
        _ value: (ReplayedCase.Side) -> Double?
    ) throws(PairedComparisonError) -> PairedComparison? {
        let pairs = Self.pairs(cases, value)
        guard !pairs.isEmpty else { return nil }
        return try PairedComparison(
            baseline: pairs.map(\.baseline),
            candidate: pairs.map(\.candidate),
            clusters: pairs.map(\.cluster),
            seed: seed,
            margin: margin
        )
    }

    private static func pairs<Value>(
        _ cases: [ReplayedCase],
        _ value: (ReplayedCase.Side) -> Value?
    ) -> [(baseline: Value, candidate: Value, cluster: String)] {
        cases.compactMap { replayed in
            guard let old = value(replayed.baseline), let new = value(replayed.candidate) else { return nil }
            return (old, new, replayed.golden.conversationID.rawValue)
        }
    }
}
