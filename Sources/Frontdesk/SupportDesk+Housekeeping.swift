internal import OversightQueue
internal import Routing
internal import RuleEngine
internal import SupportCore

extension SupportDesk {
    /// Does the periodic work: counts, deletes what has expired, checks trust and service levels.
    ///
    /// ``run(concurrency:)`` calls it about once a minute. Each part is bounded, so a large backlog takes several calls, and
    /// each may be repeated at any time.
    ///
    /// - Returns: How many things were done; 0 if there was nothing to do.
    /// - Throws: The store's error.
    @discardableResult
    public func tidy() async throws -> Int {
        context.analyses.removeAll()
        var count = try await RuleTally(store).foldPage()
        count += try await context.limiter.prune(store)
        count += try await context.outbox.pruneKeys()
        count += try await queue.pruneDecisions()
        count += try await queue.pruneCopies()
        count += try await deleteFinishedWork(limit: 200)
        count += try await deleteOldDeliveries(limit: 200)
        count += try await context.answers.prune(olderThan: configuration.model.answerRetention, limit: 200)
        count += try await store.pruneCommitMarkers(limit: 200)
        count += try await wakeConversations()
        count += try await SLAMonitor(calendars: context.calendars).checkDue(in: store).count
        count += try await trust.update().count
        count += try await proposals.sweep()
        count += try await erasure.carryOutOpen()
        return count
    }

    /// What was told to endpoints is kept for a month, so that it can be replayed.
    private func deleteOldDeliveries(limit: Int) async throws -> Int {
        let end = IndexKey(.time(store.time.now() - .seconds(30 * 86_400)))
        let old = try await store.page(WebhookDelivery.self, index: "age", range: IndexRange(to: end), limit: limit)
            .values
        guard !old.isEmpty else { return 0 }
        try await store.transaction { unit in
            for delivery in old { unit.delete(WebhookDelivery.self, delivery.id) }
        }
        return old.count
    }

    /// Finished work is kept as long as a provider may repeat its webhook, failed work without end.
    private func deleteFinishedWork(limit: Int) async throws -> Int {
        let end = store.time.now() - configuration.retention
        let range = IndexRange.prefix(.text(WorkItem.Status.finished.rawValue), before: end)
        let old = try await store.page(WorkItem.self, index: "ended", range: range, limit: limit).values
        guard !old.isEmpty else { return 0 }
        try await store.transaction { unit in
            for item in old { unit.delete(WorkItem.self, item.id) }
        }
        return old.count
    }
}
