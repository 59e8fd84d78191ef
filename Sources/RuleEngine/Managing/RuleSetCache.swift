public import SupportCore
internal import Synchronization

/// The compiled rules of a workspace, read again only after they were changed.
///
/// A step that runs rules asks ``current(on:)``. Its commit then depends on the rules being still the same, so a change
/// of the rules and the mail that arrives at the same moment have a definite order, in any number of processes.
public final class RuleSetCache: Sendable {
    private struct State {
        var version = -1
        var rules = CompiledRuleSet([])
    }

    private let automations: Automations
    private let state = Mutex(State())

    /// Opens the rules of a workspace; nothing is read yet.
    public init(_ store: WorkspaceStore) {
        automations = Automations(store)
    }

    /// The rules that are in force for a step.
    ///
    /// - Throws: The store's errors.
    public func current(in unit: inout UnitOfWork) async throws -> CompiledRuleSet {
        let version = try await unit.ruleSetVersion().number
        if let known = state.withLock({ $0.version == version ? $0.rules : nil }) { return known }
        let rules = CompiledRuleSet(try await automations.storedRules().compactMap { $0.rule() })
        state.withLock { state in
            if version > state.version { state = State(version: version, rules: rules) }
        }
        return rules
    }
}
