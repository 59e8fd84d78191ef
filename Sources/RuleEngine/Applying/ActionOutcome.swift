/// What became of one action of a rule that matched.
public struct ActionOutcome: Hashable, Sendable {
    /// The action.
    public let action: RuleAction
    /// What became of it.
    public let result: ActionResult

    /// The action's type and what became of it, such as `send_response:skipped(cooldown)`.
    public var summary: String { action.type + ":" + result.summary }
}
