public import SupportCore

/// The rules of a workspace.
///
/// Members read them, owners change them. A change never acts on existing mail. It is audited with the hashes of the old and
/// the new definition, and both are kept as a ``RuleVersion``.
public struct Automations: Sendable {
    let store: WorkspaceStore
    /// Tags, members and lists are looked up in the store instead.
    let directory: RuleDirectory
    /// Looks up inboxes, whose working hours are the schedules; nil if the directory knows both.
    let existing: InboxLookup?

    /// Which of these inboxes exist; the commit then expects that they still do.
    package typealias InboxLookup =
        @Sendable (_ inboxes: Set<InboxID>, _ unit: inout UnitOfWork) async throws -> Set<InboxID>

    /// Opens the rules of a workspace.
    ///
    /// - Parameters:
    ///   - store: The workspace.
    ///   - directory: The inboxes, schedules and intents that rules may refer to; what is nil is not checked.
    public init(_ store: WorkspaceStore, directory: RuleDirectory = RuleDirectory()) {
        self.init(store, directory: directory, existing: nil)
    }

    package init(_ store: WorkspaceStore, directory: RuleDirectory, existing: InboxLookup?) {
        self.store = store
        self.directory = directory
        self.existing = existing
    }

    /// All rules in the order in which they run, with exact match counts.
    public func rules() async throws -> [Rule] {
        let stored = try await storedRules()
        let statistics = try await RuleTally(store).statistics(of: stored.map(\.id))
        return RuleSet(stored.compactMap { $0.rule(statistics[$0.id]) }).rules
    }

    /// A rule with its exact match count; nil if there is none.
    public func rule(_ id: RuleID) async throws -> Rule? {
        guard let stored = try await store.fetch(StoredRule.self, id.rawValue) else { return nil }
        return stored.rule(try await RuleTally(store).statistics(of: [id])[id])
    }

    /// The rules that cannot be read, such as those of a newer program, and why; they never run.
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
