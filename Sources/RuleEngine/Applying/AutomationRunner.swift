public import SupportCore

/// Runs the rules of a workspace on a fresh ticket or conversation.
///
/// Rules decide on one immutable snapshot, so no rule sees what another did in the same run, and nothing that a run
/// changes fires rules again.
public struct AutomationRunner: Sendable {
    /// The rules.
    public let rules: CompiledRuleSet
    /// The limits of automatic mail, shared with all other automatic answers of the workspace.
    public let limiter: AutomaticReplyLimiter

    /// Prepares a runner.
    public init(rules: CompiledRuleSet, limiter: AutomaticReplyLimiter = AutomaticReplyLimiter()) {
        self.rules = rules
        self.limiter = limiter
    }

    /// Runs the rules as a part of a step: the one that saves the message, so that only fresh mail ever fires them.
    ///
    /// Tags, assignee, status and inbox are changed in `conversation`, which the step then saves. Everything else is
    /// saved here, for the same commit: the place of an answer under the limits, one `automation_applied` timeline
    /// entry and one audit entry for each rule that fired, and the count of its matches.
    ///
    /// - Parameters:
    ///   - input: The snapshot of the mail.
    ///   - conversation: The conversation that the mail opened.
    ///   - context: The message, the recipient and what an answer may speak of.
    ///   - unit: The step's unit of work.
    /// - Returns: What each rule did, and what is left for the loop. A message that was run before gives an empty run.
    /// - Throws: The store's errors.
    public func run(
        _ input: RuleInput,
        for conversation: inout Conversation,
        context: RunContext,
        in unit: inout UnitOfWork
    ) async throws -> RuleRun {
        let plan = rules.plan(for: input)
        guard !plan.isEmpty else { return RuleRun() }
        guard try await unit.read(AutomationRunRecord.self, context.messageID.rawValue) == nil else {
            return RuleRun(isRepeat: true)
        }
        var execution = Execution(conversation: conversation, context: context, limiter: limiter)
        for rule in plan.matched { try await execution.apply(rule, in: &unit) }
        execution.run.held = plan.heldIDs
        if execution.conversation != conversation { execution.conversation.updatedAt = unit.now }
        conversation = execution.conversation
        try unit.save(AutomationRunRecord(messageID: context.messageID, at: unit.now, rules: plan.matchedIDs))
        return execution.run
    }

    /// Says what ``run(_:for:context:on:)`` would do now, cooldown and membership included, and writes nothing.
    public func preview(
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

    /// Leaves a step with its result and without a commit.
    private struct Preview: Error {
        let run: RuleRun
        let conversation: Conversation
    }
}
