internal import SupportCore

/// Counts the changes of a workspace's rules, so that two changes never pass each other unseen.
struct RuleSetVersion: StoredRecord {
    static let collection = "rule_set_versions"
    static let id = "current"

    var number = 0

    var recordID: String { Self.id }
}

extension UnitOfWork {
    /// The edition that this step depends on.
    mutating func ruleSetVersion() async throws -> RuleSetVersion {
        try await read(RuleSetVersion.self, RuleSetVersion.id) ?? RuleSetVersion()
    }

    /// Makes another edition; a step that began with the old one is run again.
    mutating func advanceRuleSetVersion() async throws {
        var version = try await ruleSetVersion()
        version.number += 1
        try save(version)
    }
}
