public import SupportCore

/// One version of a rule, kept for ever: what stood before a change, and what after it.
///
/// The audit log names it by its hash, because a rule can hold addresses and texts, which the log must not.
public struct RuleVersion: Hashable, Sendable, Codable {
    /// The rule.
    public let rule: RuleID
    /// The version, counted from 1.
    public let version: Int
    /// What the owner said; nil if the rule was deleted.
    public let definition: RuleDefinition?
    /// Who made the change.
    public let editor: AgentID
    /// When it was made.
    public let at: Timestamp
}

extension RuleVersion: StoredRecord {
    /// The collection of versions.
    public static let collection = "rule_versions"
    /// Versions are never changed.
    public static let isPermanent = true
    /// The rule and the version.
    public var recordID: String { Self.recordID(of: rule, version: version) }
    /// By rule and version.
    public var indexEntries: [IndexEntry] { [IndexEntry("rule", .text(rule.rawValue), .number(Int64(version)))] }

    static func recordID(of rule: RuleID, version: Int) -> String { "\(rule)/\(version)" }
}
