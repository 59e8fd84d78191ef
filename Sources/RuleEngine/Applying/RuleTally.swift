package import SupportCore

/// Counts the matches of rules.
///
/// Each run writes a record of its own instead of a counter, because a rule that matches every mail would make all mails
/// conflict on one record. The worker adds these records to the counters from time to time, and so does every reader of the
/// counters. `match_count` is therefore exact when it is read, and concurrent calls count each match once.
package struct RuleTally: Sendable {
    private let store: WorkspaceStore

    package init(_ store: WorkspaceStore) {
        self.store = store
    }

    /// Adds all runs that are not counted yet.
    package func fold() async throws {
        while try await foldPage() > 0 {}
    }

    /// Adds at most `limit` runs in one commit.
    ///
    /// - Returns: How many runs it found.
    @discardableResult
    package func foldPage(limit: Int = 200) async throws -> Int {
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

    /// The current counters.
    func statistics(of rules: [RuleID]) async throws -> [RuleID: RuleStatistics] {
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

/// The counter of a rule.
struct RuleStatistics: StoredRecord {
    static let collection = "rule_statistics"

    let rule: RuleID
    var matchCount = 0
    var lastMatchedAt: Timestamp?

    var recordID: String { rule.rawValue }
}

/// The run of the rules for one message, which keeps it from running again.
struct AutomationRunRecord: StoredRecord {
    static let collection = "automation_runs"

    let messageID: MessageID
    let at: Timestamp
    let rules: [RuleID]
    /// Whether these are the rules that waited for the model.
    var isAfterModel: Bool? = nil
    var isCounted = false

    var recordID: String { messageID.rawValue + (isAfterModel == true ? ".after_model" : "") }
    var indexEntries: [IndexEntry] { isCounted ? [] : [IndexEntry("uncounted", .time(at))] }
}
