/// What became of an action.
public enum ActionResult: Hashable, Sendable {
    /// It changed the conversation.
    case applied
    /// The conversation was already as the action wants it.
    case unchanged
    /// The loop carries it out: see the values of ``RuleRun``.
    case planned
    /// It was not carried out, for this reason.
    case skipped(SkipReason)
    /// It could not be carried out; the code of the error.
    case failed(code: String)

    /// A stable word for timeline and audit.
    public var summary: String {
        switch self {
        case .applied: "applied"
        case .unchanged: "unchanged"
        case .planned: "planned"
        case .skipped(let reason): "skipped(\(reason.code))"
        case .failed(let code): "failed(\(code))"
        }
    }
}
