public import SupportCore

/// A version of a rule, kept permanently.
///
/// The audit log refers to it by its hash, because rules can contain addresses and texts, which the log must not.
public struct RuleVersion: Hashable, Sendable, Codable {
    /// The rule.
    public let rule: RuleID
    /// The version, counted from 1.
    public let version: Int
    /// The rule; nil if it was deleted.
    public let definition: RuleDefinition?
    /// Who made the change.
    public let editor: Principal
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
