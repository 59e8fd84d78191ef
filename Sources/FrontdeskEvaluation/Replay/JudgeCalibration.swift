/// How far a judge agrees with people.
public struct JudgeCalibration: Sendable, Hashable, Codable {
    /// The judge.
    public let name: String
    /// On how many drafts it was compared with people.
    public let cases: Int
    /// Cohen's kappa; nil if it cannot be reckoned, because there was only one answer.
    public let kappa: Double?

    /// Whether it agrees well enough, and often enough, for its word to count.
    public var counts: Bool { cases >= Self.fewestCases && kappa.map { $0 >= Self.lowestKappa } ?? false }

    /// The least agreement.
    public static let lowestKappa = 0.6
    /// The fewest human verdicts.
    public static let fewestCases = 50

    init(_ name: String, judged: [Bool], people: [Bool]) {
        self.name = name
        cases = judged.count
        kappa = CohensKappa.of(judged, people)
    }
}
