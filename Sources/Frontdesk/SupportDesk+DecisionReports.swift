package import OversightQueue
package import SupportCore

/// A decision on a draft, as statistics see it.
package struct DecidedDraft: Sendable, Hashable {
    package let category: String
    package let kind: ReviewState.Ending.Kind
    /// Why it was edited or rejected.
    package let reasons: [DecisionReason]
    /// When the draft was handed in.
    package let createdAt: Timestamp
    package let decidedAt: Timestamp
}

extension SupportDesk {
    /// The newest drafts that people have decided on since a time, the newest of each kind first.
    ///
    /// - Parameters:
    ///   - start: When the first of the drafts were handed in.
    ///   - limit: How many approved and how many rejected ones are read at most.
    ///   - principal: Who wants to know.
    /// - Returns: The decisions that they may see.
    /// - Throws: ``/SupportCore/PermissionError``, or the store's error.
    package func decidedDrafts(since start: Timestamp, limit: Int, for principal: Principal) async throws
        -> [DecidedDraft]
    {
        try await require(.viewReports, of: principal)
        var decided: [DecidedDraft] = []
        for phase in [ReviewState.Phase.approved, .rejected] {
            let page = try await store.page(
                Draft.self,
                index: "phase",
                range: .prefix(parts: [.text(phase.rawValue)], from: start, to: nil),
                isDescending: true,
                limit: limit
            )
            let shown = try await store.values(page.values, permitting: .viewReports, to: principal) { $0.inboxID }
            decided += shown.compactMap { draft in
                guard let ending = draft.review.ending, ending.kind != .approvedAutomatically else { return nil }
                return DecidedDraft(
                    category: draft.category,
                    kind: ending.kind,
                    reasons: draft.reasons,
                    createdAt: draft.createdAt,
                    decidedAt: ending.at
                )
            }
        }
        return decided
    }
}
