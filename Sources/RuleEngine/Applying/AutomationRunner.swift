package import SupportCore

/// Runs the rules of a workspace on a new ticket or conversation.
///
/// All rules see one immutable snapshot, so no rule sees the changes of another one, and no change fires rules again.
package struct AutomationRunner: Sendable {
    private let rules: CompiledRuleSet
    private let limiter: AutomaticReplyLimiter

    package init(rules: CompiledRuleSet, limiter: AutomaticReplyLimiter = AutomaticReplyLimiter()) {
        self.rules = rules
        self.limiter = limiter
    }

    /// Runs the rules in the transaction that saves the message.
    ///
    /// Tags, assignee, status and inbox are changed in `conversation`, which the caller saves. Everything else is saved here:
    /// the reservations of replies, a timeline and an audit entry for each rule that fired, and the record of the run.
    ///
    /// - Parameters:
    ///   - input: The mail.
    ///   - conversation: Its conversation.
    ///   - context: What else the actions need.
    ///   - phase: The rules that run now; nil for all.
    ///   - unit: The transaction.
    /// - Returns: What each rule did, and what is left for the loop; an empty run for a message that was run before.
    /// - Throws: The store's error.
    package func run(
        _ input: RuleInput,
        for conversation: inout Conversation,
        context: RunContext,
        phase: RulePhase? = nil,
        in unit: inout UnitOfWork
    ) async throws -> RuleRun {
        let plan = rules.plan(for: input, in: phase)
        guard !plan.isEmpty else { return RuleRun() }
        let record = AutomationRunRecord(
            messageID: context.messageID,
            at: unit.now,
            rules: plan.matchedIDs,
            isAfterModel: phase == .afterModel
        )
        guard try await unit.read(AutomationRunRecord.self, record.recordID) == nil else {
            return RuleRun(isRepeat: true)
        }
        var execution = Execution(conversation: conversation, context: context, limiter: limiter)
        for rule in plan.matched { try await execution.apply(rule, in: &unit) }
        execution.run.held = plan.heldIDs
        if execution.conversation != conversation { execution.conversation.updatedAt = unit.now }
        conversation = execution.conversation
        try unit.save(record)
        return execution.run
    }

    /// What ``run(_:for:context:in:)`` would do now, including the cooldown and membership; nothing is written.
    package func preview(
        _ input: RuleInput,
        for conversation: Conversation,
        context: RunContext,
        in store: WorkspaceStore
    ) async throws -> (run: RuleRun, conversation: Conversation) {
        do {
            return try await store.transaction { unit in
                var copy = conversation
                let run = try await self.run(input, for: &copy, context: context, in: &unit)
                throw Preview(run: run, conversation: copy)
            }
        } catch let preview as Preview {
            return (preview.run, preview.conversation)
        }
    }

    /// Carries the result out of a transaction that must not commit.
    private struct Preview: Error {
        let run: RuleRun
        let conversation: Conversation
    }
}
