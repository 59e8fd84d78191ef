public import SupportCore

/// The rules of a workspace: reading them, and changing them as an owner.
///
/// A change never acts on mail that is there already. It is audited with the hashes of what stood before and after, and
/// both are kept as a ``RuleVersion``.
public struct Automations: Sendable {
    let store: WorkspaceStore
    let limits: RuleLimits
    /// The inboxes, schedules and intents that exist; tags, members and lists are looked up in the store.
    let directory: RuleDirectory

    /// Opens the rules of a workspace.
    ///
    /// - Parameters:
    ///   - store: The workspace.
    ///   - directory: The inboxes, schedules and intents that rules may refer to, where the host wants that checked.
    ///   - limits: How large rules may be.
    public init(_ store: WorkspaceStore, directory: RuleDirectory = .unchecked, limits: RuleLimits = .standard) {
        self.store = store
        self.directory = directory
        self.limits = limits
    }

    /// All rules in the order in which they run, with their exact counts.
    ///
    /// Members may see them.
    public func rules() async throws -> [Rule] {
        let stored = try await storedRules()
        let statistics = try await RuleTally(store).statistics(of: stored.map(\.id))
        return RuleSet(stored.compactMap { $0.rule(statistics[$0.id]) }).rules
    }

    /// One rule with its exact counts; nil if there is none.
    public func rule(_ id: RuleID) async throws -> Rule? {
        guard let stored = try await store.fetch(StoredRule.self, id.rawValue) else { return nil }
        return stored.rule(try await RuleTally(store).statistics(of: [id])[id])
    }

    /// The rules that can no longer be read, such as those of a newer program; they never run.
    public func unreadableRules() async throws -> [RuleID: [RuleProblem]] {
        let broken = try await storedRules().filter { $0.definition == nil }
        return Dictionary(uniqueKeysWithValues: broken.map { ($0.id, $0.problems) })
    }

    /// All versions of a rule, the oldest first.
    public func history(of id: RuleID) async throws -> [RuleVersion] {
        var versions: [RuleVersion] = []
        var cursor: QueryCursor?
        repeat {
            let range = IndexRange.prefix(.text(id.rawValue))
            let page = try await store.page(RuleVersion.self, index: "rule", range: range, cursor: cursor)
            versions += page.values
            cursor = page.next
        } while cursor != nil
        return versions
    }

    func storedRules() async throws -> [StoredRule] {
        var rules: [StoredRule] = []
        var cursor: QueryCursor?
        repeat {
            let page = try await store.page(StoredRule.self, index: "all", limit: 500, cursor: cursor)
            rules += page.values
            cursor = page.next
        } while cursor != nil
        return rules
    }
}
