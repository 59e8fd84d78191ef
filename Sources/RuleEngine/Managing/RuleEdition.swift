internal import SupportCore

/// Counts the changes of a workspace's rules, so that two changes never pass each other unseen.
struct RuleEdition: StoredRecord {
    static let collection = "rule_editions"
    static let id = "current"

    var number = 0

    var recordID: String { Self.id }
}

extension UnitOfWork {
    /// The edition that this step depends on.
    mutating func ruleEdition() async throws -> RuleEdition {
        try await read(RuleEdition.self, RuleEdition.id) ?? RuleEdition()
    }

    /// Makes another edition; a step that began with the old one is run again.
    mutating func advanceRuleEdition() async throws {
        var edition = try await ruleEdition()
        edition.number += 1
        try save(edition)
    }
}
