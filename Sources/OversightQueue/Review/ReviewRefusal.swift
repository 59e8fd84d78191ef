public import SupportCore

/// Why a command changes nothing.
@nonexhaustive public enum ReviewRefusal: Error, Hashable, CustomStringConvertible {
    /// There is no such draft.
    case notFound
    /// The review is over.
    case alreadyDecided(ReviewState.Ending)
    /// The draft has expired.
    case expired
    /// The draft has another version by now.
    case versionChanged(current: Int)
    /// The decision does not say which version the reviewer has seen.
    case versionMissing(current: Int)
    /// Several drafts reply to the message; name one of them, with its version.
    case severalDrafts
    /// The conversation has moved on; decide again with this epoch acknowledged, or ask for a new draft.
    case stale(epoch: Int, draftEpoch: Int)
    /// Somebody else has claimed it.
    case claimed(by: Principal, until: Timestamp)
    /// The actor may not do this.
    case forbidden
    /// It cannot be approved now; it stays pending.
    case blocked(Block)
    /// The claim has lapsed or was taken over.
    case claimLost
    /// The command does not fit this phase.
    case notPossible(ReviewState.Phase)
    /// The decision key was used for another decision.
    case decisionKeyReused

    /// Why a draft cannot be approved now.
    public enum Block: String, Sendable, Codable, CaseIterable, Error {
        /// The kill switch is engaged.
        case killSwitch = "kill_switch"
        /// A recipient is on the suppression list.
        case suppressed
        /// The provider refuses the key or the sender.
        case senderNotReady = "sender_not_ready"
        /// The provider's quota is used up.
        case quotaExhausted = "quota_exhausted"
        /// A `[REVIEWER: ...]` mark is still in the text.
        case placeholder
        /// The mail is too large.
        case tooLarge = "too_large"
        /// The mail has no recipient or no content.
        case incomplete
        /// An edit has changed the recipients.
        case recipientsChanged = "recipients_changed"
        /// The provider cannot send such a mail.
        case beyondProvider = "beyond_provider"
    }

    /// A stable word for logs and responses.
    public var code: String {
        switch self {
        case .notFound: "draft_not_found"
        case .alreadyDecided: "draft_already_decided"
        case .expired: "draft_expired"
        case .versionChanged: "draft_version_changed"
        case .versionMissing: "draft_version_missing"
        case .severalDrafts: "draft_ambiguous"
        case .stale: "draft_stale"
        case .claimed: "draft_claimed"
        case .forbidden: "draft_forbidden"
        case .blocked: "draft_blocked"
        case .claimLost: "draft_claim_lost"
        case .notPossible: "draft_not_possible"
        case .decisionKeyReused: "decision_key_reused"
        }
    }

    /// What is wrong, and what to do.
    public var description: String {
        switch self {
        case .notFound: "there is no such draft"
        case .alreadyDecided(let ending): "the review is over: \(ending.kind.rawValue) by \(ending.by.id)"
        case .expired: "the draft has expired; ask for a new one"
        case .versionChanged(let current): "the draft has version \(current) by now; look at it again"
        case .versionMissing(let current): "expected the version that was seen; the draft has version \(current)"
        case .severalDrafts: "several drafts reply to this message; decide by the identifier of one of them"
        case .stale(let epoch, let draftEpoch):
            "the conversation has moved on from \(draftEpoch) to \(epoch); read the new messages and acknowledge \(epoch)"
        case .claimed(let by, let until): "\(by.id) works on it until \(until)"
        case .forbidden: "this actor may not do this to this draft"
        case .blocked(let block): "it cannot be approved now (\(block.rawValue)); it stays pending"
        case .claimLost: "the claim is over; claim the draft again"
        case .notPossible(let phase): "not possible while the draft is \(phase.rawValue)"
        case .decisionKeyReused: "the decision key was used for another decision"
        }
    }
}
