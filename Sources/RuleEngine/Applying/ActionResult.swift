package import SupportCore

/// An action of a rule that fired, and its result.
package struct PerformedAction: Hashable, Sendable {
    package let action: RuleAction
    package let result: ActionResult

    /// Such as `send_response:skipped(cooldown)`.
    package var summary: String { action.type + ":" + result.summary }
}

/// The result of an action.
package enum ActionResult: Hashable, Sendable {
    /// It changed the conversation.
    case applied
    /// The conversation was already in the requested state.
    case unchanged
    /// The loop carries it out; see ``RuleRun``.
    case planned
    case skipped(SkipReason)
    case failed(code: String)

    /// A stable word for timeline and audit.
    package var summary: String {
        switch self {
        case .applied: "applied"
        case .unchanged: "unchanged"
        case .planned: "planned"
        case .skipped(let reason): "skipped(\(reason.code))"
        case .failed(let code): "failed(\(code))"
        }
    }
}

/// Why an action was not carried out.
package enum SkipReason: Hashable, Sendable {
    /// A limit of automatic mail refused it until this time.
    case cooldown(AutomaticReplyLimits.Scope, until: Timestamp)
    /// The agent is not a member of the workspace.
    case notMember
    case unknownTag
    case unknownInbox
    /// The conversation already has an assignee.
    case alreadyAssigned
    /// This rule ran before and set the same thing differently.
    case conflict(with: RuleID)
    /// Safety signals or the oversight mode forbid automatic replies.
    case suppressed([String])
    /// The contact has opted out of automatic mail.
    case optedOut
    /// The mail has no address to reply to.
    case noRecipient

    package var code: String {
        switch self {
        case .cooldown: "cooldown"
        case .notMember: "not_member"
        case .unknownTag: "unknown_tag"
        case .unknownInbox: "unknown_inbox"
        case .alreadyAssigned: "already_assigned"
        case .conflict: "conflict"
        case .suppressed: "suppressed"
        case .optedOut: "opted_out"
        case .noRecipient: "no_recipient"
        }
    }
}
