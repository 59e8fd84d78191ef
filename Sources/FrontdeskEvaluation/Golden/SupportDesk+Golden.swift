public import Frontdesk
internal import OversightQueue
public import SupportCore

extension SupportDesk {
    /// The newest drafts that people have decided on, as cases to judge another prompt or model by.
    ///
    /// Drafts of people, of rules and of bulk follow-ups are none, nor are those that nobody looked at, or that were translated before
    /// they were sent. Only reads.
    ///
    /// - Parameters:
    ///   - limit: How many decided drafts are looked at in each of two phases, the newest first.
    ///   - heldOutShare: The share of conversations that is held out, 0 to 1.
    ///   - principal: Who reads them.
    /// - Returns: The set.
    /// - Throws: ``/SupportCore/PermissionError``, ``GoldenSetError/badShare``, or the store's error.
    public func goldenSet(
        limit: Int = 1000,
        heldOutShare: Double = 0.3,
        for principal: Principal = .host
    ) async throws -> GoldenSet {
        try await require(.viewReports, of: principal)
        var cases: [GoldenCase] = []
        for phase in [ReviewState.Phase.approved, .rejected] {
            for draft in try await newest(limit, in: phase) {
                if let golden = try await goldenCase(draft) { cases.append(golden) }
            }
        }
        return try GoldenSet(cases, heldOutShare: heldOutShare)
    }

    private func newest(_ limit: Int, in phase: ReviewState.Phase) async throws -> [Draft] {
        var (drafts, cursor) = ([Draft](), QueryCursor?.none)
        repeat {
            let page = try await store.page(
                Draft.self,
                index: "phase",
                range: .prefix(.text(phase.rawValue)),
                isDescending: true,
                limit: min(500, limit - drafts.count),
                cursor: cursor
            )
            drafts += page.values
            cursor = page.next
        } while cursor != nil && drafts.count < limit
        return drafts
    }

    private func goldenCase(_ draft: Draft) async throws -> GoldenCase? {
        let isOwnModel = draft.confidence != nil && !draft.category.isEmpty && draft.reopens == nil
        guard isOwnModel, draft.translation == nil, let message = draft.messageID, let ending = draft.review.ending
        else { return nil }
        let versions = try await OversightHistory(store).versions(of: draft.id)
        guard let first = versions.first?.bodyText, let last = versions.last?.bodyText,
            let verdict = verdict(ending, first: first, last: last, wasSentBack: draft.review.revisions > 0)
        else { return nil }
        return GoldenCase(
            draftID: draft.id,
            messageID: message,
            conversationID: draft.conversationID,
            category: draft.category,
            policyEpoch: draft.policyEpoch,
            draft: first,
            verdict: verdict,
            reasons: draft.reasons,
            sent: ending.kind == .rejected ? nil : last
        )
    }

    /// What people said of the first version.
    private func verdict(
        _ ending: ReviewState.Ending,
        first: String,
        last: String,
        wasSentBack: Bool
    ) -> GoldenCase.Verdict? {
        switch ending.kind {
        case .approvedAsIs, .approvedEdited:
            if wasSentBack { return .rejected }
            let words = queue.policy.protectedWords
            return EditComparison(draft: first, sent: last, protectedWords: words).isAcceptable ? .accepted : .edited
        case .rejected: return .rejected
        case .approvedAutomatically, .expired, .superseded, .cancelled, .shadow: return nil
        }
    }
}
