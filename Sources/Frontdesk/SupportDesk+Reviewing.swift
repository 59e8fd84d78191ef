public import OversightQueue
public import SupportCore

extension SupportDesk {
    /// The drafts that wait for a person, each with the mail it answers and the thread, the one to be decided first on top.
    public func pending(_ query: PendingQuery = PendingQuery()) async throws -> Page<PendingReview> {
        try await queue.pending(query)
    }

    /// Decides on a draft, and lets what may leave now leave at once.
    ///
    /// - Returns: What came of it, or why it changes nothing.
    @discardableResult
    public func decide(_ decision: DraftDecision) async throws -> DecisionOutcome {
        let outcome = try await queue.decide(decision)
        if let refusal = outcome.refusal {
            context.observer.observe(
                DeskEvent(.review, refusal.code, subjectID: decision.draftID.rawValue, at: store.time.now())
            )
        }
        doorbell.ring()
        return outcome
    }

    /// Lets a draft leave as the reviewer has seen it.
    @discardableResult
    public func approve(_ draft: Draft, by reviewer: AgentID) async throws -> DecisionOutcome {
        try await decide(
            DraftDecision(.approve, on: draft.id, version: draft.review.version, by: .reviewer(reviewer))
        )
    }

    /// Lets a draft leave with another text.
    @discardableResult
    public func approve(_ draft: Draft, rewrittenAs text: String, by reviewer: AgentID) async throws
        -> DecisionOutcome
    {
        let edit = DraftEdit(bodyText: text)
        return try await decide(
            DraftDecision(
                .approveEdited(edit),
                on: draft.id,
                version: draft.review.version,
                by: .reviewer(reviewer)
            )
        )
    }

    /// Keeps a draft from leaving; with `revise` the model writes another.
    @discardableResult
    public func reject(_ draft: Draft, note: String? = nil, revise: Bool = false, by reviewer: AgentID) async throws
        -> DecisionOutcome
    {
        let choice = DraftDecision.Choice.reject(note: note, revise: revise)
        return try await decide(
            DraftDecision(choice, on: draft.id, version: draft.review.version, by: .reviewer(reviewer))
        )
    }

    /// Decides on an agent's action or a held message, and lets the loop go on at once.
    ///
    /// The same by ``proposals`` has the same effect, within ``DeskConfiguration/pollInterval``.
    ///
    /// - Returns: The proposal as it is now, or why nothing has changed.
    @discardableResult
    public func change(_ proposal: ProposalID, _ command: ProposalCommand) async throws -> ProposalResult {
        let result = try await proposals.change(proposal, command)
        doorbell.ring()
        return result
    }
}
