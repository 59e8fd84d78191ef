public import SupportCore

/// Adds the matches of single runs to the counters of the rules.
///
/// A run writes a record of its own instead of a counter, because a rule that matches every mail would otherwise make
/// all mails fight over one record. The worker folds those records into the counters from time to time, and whoever
/// asks for the counters folds first; so `match_count` is exact when it is read, and every match is counted once,
/// however many fold.
public struct RuleTally: Sendable {
    private let store: WorkspaceStore

    /// Opens the tally of a workspace.
    public init(_ store: WorkspaceStore) {
        self.store = store
    }

    /// Adds all runs that are not counted yet.
    public func fold() async throws {
        while try await foldPage() > 0 {}
    }

    /// Adds at most `limit` runs in one commit.
    ///
    /// - Returns: How many runs it found.
    @discardableResult
    public func foldPage(limit: Int = 200) async throws -> Int {
        try await store.transaction { unit in
            let query = RecordQuery(
                workspace: unit.workspace,
                collection: AutomationRunRecord.collection,
                index: "uncounted",
                limit: limit
            )
            let ids = try await unit.page(AutomationRunRecord.self, query).map(\.recordID)
            let runs = try await unit.read(AutomationRunRecord.self, ids).values.filter { !$0.isCounted }
            try await Self.count(runs, in: &unit)
            for var run in runs {
                run.isCounted = true
                try unit.save(run)
            }
            return ids.count
        }
    }

    /// The counters of all rules, exact at this moment.
    public func statistics(of rules: [RuleID]) async throws -> [RuleID: RuleStatistics] {
        try await fold()
        let found = try await store.fetch(RuleStatistics.self, rules.map(\.rawValue))
        return Dictionary(uniqueKeysWithValues: found.values.map { ($0.rule, $0) })
    }

    private static func count(_ runs: [AutomationRunRecord], in unit: inout UnitOfWork) async throws {
        let ids = Set(runs.flatMap(\.rules)).sorted()
        var counters = try await unit.read(RuleStatistics.self, ids.map(\.rawValue))
        for run in runs {
            for rule in run.rules {
                var counter = counters[rule.rawValue] ?? RuleStatistics(rule: rule)
                counter.matchCount += 1
                counter.lastMatchedAt = max(counter.lastMatchedAt ?? run.at, run.at)
                counters[rule.rawValue] = counter
            }
        }
        for id in ids {
            if let counter = counters[id.rawValue] { try unit.save(counter) }
        }
    }
}
