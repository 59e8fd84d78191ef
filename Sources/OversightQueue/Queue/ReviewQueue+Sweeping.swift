package import SupportCore

extension ReviewQueue {
    /// Does what is due by time alone: expires drafts, ends snoozes, frees drafts from lapsed claims, and reminds reviewers.
    ///
    /// Decisions do not depend on it: they look at the clock themselves.
    ///
    /// - Returns: How many drafts changed.
    @discardableResult
    package func sweep(limit: Int = 100) async throws -> Int {
        let range = IndexRange(to: IndexKey(.time(store.time.now() + .milliseconds(1))))
        let due = try await store.page(Draft.self, index: "timer", range: range, limit: limit)
        var count = 0
        for draft in due.values {
            if try await remind(draft.id) {
                await notifier.notify(.dueSoon(draft.id, dueAt: draft.dueAt))
            }
            let result = try await store.transaction { unit in try await sweep(draft.id, in: &unit) }
            if result.draft != nil { count += 1 }
        }
        return count
    }

    /// Marks a draft so that its reviewer is reminded only once.
    private func remind(_ id: DraftID) async throws -> Bool {
        try await store.transaction { unit in
            guard var draft = try await unit.read(Draft.self, id.rawValue), draft.isShown,
                let remindAt = draft.remindAt, remindAt <= unit.now
            else { return false }
            draft.remindAt = nil
            try unit.save(draft)
            return !draft.review.isDue(at: unit.now)
        }
    }

    /// When ``sweep(limit:)`` has something to do next; nil for never.
    package func nextSweep() async throws -> Timestamp? {
        try await store.page(Draft.self, index: "timer", limit: 1).values.first?.timer
    }

    private func sweep(_ id: DraftID, in unit: inout UnitOfWork) async throws -> ReviewResult {
        guard var draft = try await unit.read(Draft.self, id.rawValue) else { return .refused(.notFound) }
        if draft.review.isDue(at: unit.now) {
            try endInTime(&draft, in: &unit)
            return .changed(draft)
        }
        let isLapsed = draft.review.phase == .claimed && draft.review.liveClaim(at: unit.now) == nil
        return try await change(id, isLapsed ? .lapse : .wake, in: &unit)
    }

    /// Expires a draft, or hands it to somebody higher up.
    func endInTime(_ draft: inout Draft, in unit: inout UnitOfWork) throws {
        let command: ReviewCommand =
            policy.onExpiry == .expire
            ? .expire
            : .extend(until: policy.expiry(from: unit.now), to: policy.assignee(after: draft.review.tier))
        try apply(try draft.review.after(command, at: unit.now), to: &draft, in: &unit)
    }
}
