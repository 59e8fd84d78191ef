public import SupportCore

/// What a replay found out about a category of mail under a new model or prompt.
///
/// One that did worse cannot rise, whatever evidence there is.
public struct ReplayFinding: Hashable, Sendable, Codable, StoredRecord {
    /// What can be found out.
    public enum Verdict: String, Sendable, Codable, CaseIterable {
        /// It did better.
        case improved
        /// It did worse.
        case regressed
        /// A difference that matters would have been found, and was not.
        case noEffect = "no_effect"
        /// Nothing can be said.
        case inconclusive

        /// Whether it did at least as well, and the replay could tell.
        var hasPassed: Bool { self == .improved || self == .noEffect }
    }

    /// The category of mail.
    public let category: String
    /// The model and prompt that were tried.
    public let policyEpoch: String
    /// What was found out.
    public let verdict: Verdict
    /// How many cases were replayed.
    public let cases: Int
    /// The hash of the cases, so that somebody can check which they were.
    public let lock: String
    /// Who replayed them.
    public let by: Principal
    /// When it was recorded.
    public let at: Timestamp

    /// `replay_findings`.
    public static let collection = "replay_findings"
    /// The category and the policy epoch, hashed.
    public var recordID: String { Self.id(category, policyEpoch) }
    /// By category.
    public var indexEntries: [IndexEntry] { [IndexEntry("category", .text(category), .time(at))] }

    static func id(_ category: String, _ policyEpoch: String) -> String {
        var hasher = FieldHasher(domain: "replay-finding-v1")
        hasher.add([category, policyEpoch])
        return hasher.finish().hex
    }
}
