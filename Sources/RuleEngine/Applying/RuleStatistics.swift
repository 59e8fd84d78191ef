public import SupportCore

/// How often a rule has matched.
public struct RuleStatistics: Hashable, Sendable, Codable {
    /// The rule.
    public let rule: RuleID
    /// How often it has matched.
    public internal(set) var matchCount = 0
    /// When it last matched.
    public internal(set) var lastMatchedAt: Timestamp?
}

extension RuleStatistics: StoredRecord {
    /// The collection of counters.
    public static let collection = "rule_statistics"
    /// The rule's identifier.
    public var recordID: String { rule.rawValue }
}
