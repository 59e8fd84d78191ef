package import SupportCore
internal import Synchronization

/// The compiled rules of a workspace, reloaded only after a change.
///
/// A transaction that reads ``current(in:)`` only commits if no rule changes in the meantime. A change of the rules and a mail
/// that arrives at the same moment therefore have a definite order, in any number of processes.
package final class RuleSetCache: Sendable {
    private struct State {
        var version = -1
        var rules = CompiledRuleSet([])
    }

    private let automations: Automations
    private let state = Mutex(State())

    package init(_ store: WorkspaceStore) {
        automations = Automations(store)
    }

    /// The rules that apply in a transaction.
    package func current(in unit: inout UnitOfWork) async throws -> CompiledRuleSet {
        let version = try await unit.ruleSetVersion().number
        if let known = state.withLock({ $0.version == version ? $0.rules : nil }) { return known }
        let rules = CompiledRuleSet(try await automations.storedRules().compactMap { $0.rule() })
        state.withLock { state in
            if version > state.version { state = State(version: version, rules: rules) }
        }
        return rules
    }
}

/// Counts the changes of a workspace's rules, so that concurrent changes conflict.
package struct RuleSetVersion: StoredRecord {
    package static let collection = "rule_set_versions"
    package static let id = "current"

    var number = 0

    package var recordID: String { Self.id }
}

extension UnitOfWork {
    /// The version that this transaction depends on.
    mutating func ruleSetVersion() async throws -> RuleSetVersion {
        try await read(RuleSetVersion.self, RuleSetVersion.id) ?? RuleSetVersion()
    }

    /// Advances the version; concurrent transactions that have read the old one run again.
    mutating func advanceRuleSetVersion() async throws {
        var version = try await ruleSetVersion()
        version.number += 1
        try save(version)
    }
}
