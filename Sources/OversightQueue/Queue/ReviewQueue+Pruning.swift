internal import SupportCore

extension ReviewQueue {
    /// Forgets the results of decisions under a key that are older than the policy keeps them.
    ///
    /// A repeat that comes later still is told that the draft was decided.
    ///
    /// - Returns: How many were forgotten.
    @discardableResult
    public func pruneDecisions(limit: Int = 500) async throws -> Int {
        let end = IndexKey(.time(store.time.now() - policy.keyRetention))
        let old = try await store.page(DecisionRecord.self, index: "time", range: IndexRange(to: end), limit: limit)
        guard !old.values.isEmpty else { return 0 }
        try await store.transaction { unit in
            for decision in old.values { unit.delete(DecisionRecord.self, decision.recordID) }
        }
        return old.values.count
    }
}
