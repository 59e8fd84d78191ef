public import SupportCore

/// Why a request makes no sense.
///
/// That a decision is too late or a mail has been sent is a result, not an error: see ``ReviewRefusal`` and ``DispatchRefusal``.
@nonexhaustive public enum OversightError: Error, Hashable, CustomStringConvertible {
    /// The conversation does not exist.
    case conversationNotFound(ConversationID)
    /// The identifier was used for a draft with other content. Use a new one.
    case draftReused(DraftID)
    /// The draft is none that a reviewer has sent back to this agent.
    case notSentBack(DraftID)
    /// The idempotency key was used for another mail. Use a new one.
    case keyReused
    /// The idempotency key is not 1 to 255 printable bytes.
    case invalidKey
    /// Only agents submit drafts, so that nobody approves their own.
    case notAnAgent
    /// The mode lets agents only read. An operator can set a freer one.
    case readOnly
    /// The actor lacks the right.
    case forbidden(needs: Actor.Role)
    /// A mail needs at least one recipient.
    case noRecipient
    /// A recipient is on the suppression list.
    case suppressed
    /// A one-time code is wrong, used or expired. Request a new one.
    case invalidCode
    /// The one-time code of an earlier request is still valid: no second one can take its place before it ends.
    case codeWaiting(until: Timestamp)
    /// A cursor was changed, or belongs to another list. Start with the first page.
    case invalidCursor
    /// A setting is out of its range.
    case outOfRange(String)
    /// The provider cannot send such a mail. Change it, or take another provider.
    case beyondProvider(MailCapabilities.Obstacle)

    /// A stable word for logs and responses.
    public var code: String {
        switch self {
        case .conversationNotFound: "oversight_conversation_not_found"
        case .draftReused: "oversight_draft_reused"
        case .notSentBack: "oversight_not_sent_back"
        case .keyReused: "oversight_key_reused"
        case .invalidKey: "oversight_invalid_key"
        case .notAnAgent: "oversight_not_an_agent"
        case .readOnly: "oversight_read_only"
        case .forbidden: "oversight_forbidden"
        case .noRecipient: "oversight_no_recipient"
        case .suppressed: "oversight_suppressed"
        case .invalidCode: "oversight_invalid_code"
        case .codeWaiting: "oversight_code_waiting"
        case .invalidCursor: "oversight_invalid_cursor"
        case .outOfRange: "oversight_out_of_range"
        case .beyondProvider: "oversight_beyond_provider"
        }
    }

    /// What is wrong, and what to do.
    public var description: String {
        switch self {
        case .conversationNotFound(let id): "there is no conversation \(id)"
        case .draftReused(let id): "the draft \(id) exists with other content; use a new identifier"
        case .notSentBack(let id): "the draft \(id) is none that a reviewer has sent back to you"
        case .keyReused: "the idempotency key was used for another mail; use a new key"
        case .invalidKey: "an idempotency key has 1 to 255 printable ASCII characters"
        case .notAnAgent: "only an agent submits drafts; people answer by hand"
        case .readOnly: "the mode is read_only; an operator can set gated_all or a freer one"
        case .forbidden(let role): "this needs the role \(role.rawValue)"
        case .noRecipient: "a mail needs at least one recipient"
        case .suppressed: "a recipient is on the suppression list; remove it there first if that is wrong"
        case .invalidCode: "the one-time code is wrong, was used, or is out of date; request a new one"
        case .codeWaiting(let end): "a code for this waits until \(end); use it, or ask again then"
        case .invalidCursor: "the cursor is not one of this list; begin with the first page"
        case .outOfRange(let what): "\(what) is out of range"
        case .beyondProvider(.recipients): "the provider sends no mail to so many recipients"
        case .beyondProvider(.copies): "the provider sends no copies"
        case .beyondProvider(.files): "the provider attaches no files"
        case .beyondProvider(.references): "the provider attaches no files by its own identifiers"
        }
    }
}
