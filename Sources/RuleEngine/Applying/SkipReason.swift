public import SupportCore

/// Why an action was not carried out.
///
/// Nothing is skipped silently.
@nonexhaustive public enum SkipReason: Hashable, Sendable {
    /// A limit of automatic mail; it would allow the mail at this time.
    case cooldown(ReplyScope, until: Timestamp)
    /// The agent is no member of the workspace.
    case notMember
    /// The tag does not exist.
    case unknownTag
    /// The inbox does not exist.
    case unknownInbox
    /// The conversation is assigned already, by whomever.
    case alreadyAssigned
    /// This rule, which ran before, set the same thing otherwise.
    case conflict(with: RuleID)
    /// Safety signals or the oversight mode forbid automatic answers.
    case suppressed([String])
    /// The contact wants no automatic mail.
    case optedOut
    /// The mail has no address to answer to.
    case noRecipient

    /// A stable word for timeline and audit.
    public var code: String {
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
