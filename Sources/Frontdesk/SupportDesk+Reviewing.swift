public import OversightQueue
public import SupportCore

extension SupportDesk {
    /// The drafts that wait for a person, each with the mail it replies to and the thread, the most urgent first.
    ///
    /// A page can be shorter than its limit although there are more, if several conditions are combined.
    ///
    /// - Throws: ``/SupportCore/PermissionError``, or the store's error.
    public func pending(
        _ query: PendingQuery = PendingQuery(),
        for principal: Principal = .host
    ) async throws -> Page<PendingReview> {
        try await shown(try await queue.pending(query), to: principal) { $0.draft.inboxID }
    }

    /// Decides on a draft, and wakes the worker that sends what was approved.
    ///
    /// - Returns: The receipt, or why nothing has changed.
    /// - Throws: ``/SupportCore/PermissionError`` if the actor does not have the role, or the store's error.
    @discardableResult
    public func decide(_ decision: DraftDecision) async throws -> DecisionOutcome {
        let outcome = try await queue.decide(decision)
        if let refusal = outcome.refusal {
            context.observer.observe(
                DeskEvent(.review, refusal.code, subjectID: decision.draftID.rawValue, at: store.time.now())
            )
        }
        signal.wake()
        return outcome
    }

    /// Decides on many drafts, each in its own transaction and with its own answer.
    ///
    /// One that fails does not keep the others from being decided. Such decisions are no evidence of trust.
    ///
    /// - Returns: The answers in the order of `decisions`.
    /// - Throws: `CancellationError`, with the decisions so far carried out.
    public func decideAll(_ decisions: [DraftDecision]) async throws -> [BulkOutcome] {
        try await decisions.decideAll(decide)
    }

    /// Approves a draft as the reviewer has seen it.
    @discardableResult
    public func approve(_ draft: Draft, by reviewer: AgentID) async throws -> DecisionOutcome {
        try await decide(
            DraftDecision(.approve, on: draft.id, version: draft.review.version, by: .reviewer(reviewer))
        )
    }

    /// Approves the version of a draft that the reviewer has seen.
    @discardableResult
    public func approve(_ draft: DraftID, version: Int, by reviewer: AgentID) async throws -> DecisionOutcome {
        try await decide(DraftDecision(.approve, on: draft, version: version, by: .reviewer(reviewer)))
    }

    /// Approves a draft as the reviewer has seen it, to leave at a time; until then it can be recalled.
    @discardableResult
    public func approve(_ draft: Draft, leavingAt time: Timestamp, by reviewer: AgentID) async throws
        -> DecisionOutcome
    {
        let (text, html) = (draft.mail.bodyText ?? "", draft.mail.bodyHTML)
        let choice = DraftDecision.Choice.approveEdited(.init(bodyText: text, bodyHTML: html, leavesAt: time))
        return try await decide(
            DraftDecision(choice, on: draft.id, version: draft.review.version, by: .reviewer(reviewer))
        )
    }

    /// Approves a draft with another text.
    @discardableResult
    public func approve(_ draft: Draft, rewrittenAs text: String, by reviewer: AgentID) async throws
        -> DecisionOutcome
    {
        let choice = DraftDecision.Choice.approveEdited(.init(bodyText: text))
        return try await decide(
            DraftDecision(choice, on: draft.id, version: draft.review.version, by: .reviewer(reviewer))
        )
    }

    /// Rejects a draft; with `revise` the model writes another version.
    @discardableResult
    public func reject(_ draft: Draft, note: String? = nil, revise: Bool = false, by reviewer: AgentID) async throws
        -> DecisionOutcome
    {
        let choice = DraftDecision.Choice.reject(note: note, revise: revise)
        return try await decide(
            DraftDecision(choice, on: draft.id, version: draft.review.version, by: .reviewer(reviewer))
        )
    }

    /// Decides on an agent's action or a held message, and wakes the worker.
    ///
    /// - Returns: The proposal as it is now, or why nothing has changed.
    /// - Throws: The store's error.
    @discardableResult
    public func change(_ proposal: ProposalID, _ command: Proposal.Command) async throws -> Proposal.Outcome {
        let result = try await proposals.change(proposal, command)
        signal.wake()
        return result
    }
}
