public import SupportCore

/// What can happen to the review of a draft.
public enum ReviewCommand: Hashable, Sendable {
    /// Someone takes it to work on it.
    case claim(by: Actor, lease: Duration)
    /// The holder needs more time.
    case renew(by: Actor, fence: Int, lease: Duration)
    /// The holder gives it back.
    case release(by: Actor)
    /// The holder has changed the text without deciding yet.
    case keepCopy(by: Actor, fence: Int)
    /// A claim's lease is over.
    case lapse
    /// Not now: hide it until a time.
    case snooze(until: Timestamp, by: Actor)
    /// Show a hidden draft again.
    case wake
    /// Someone in particular should decide.
    case assign(to: AgentID?, by: Actor)
    /// Someone higher up should decide.
    case escalate(to: AgentID?, by: Actor)
    /// A reviewer decides.
    case decide(ReviewDecision, DecisionContext)
    /// The draft may leave by itself.
    case approveAutomatically(by: Principal)
    /// The draft is only for comparison.
    case shelve(by: Principal)
    /// The agent hands in another version.
    case resubmit(contentHash: ContentHash, epoch: Int, expiresAt: Timestamp?, by: Actor)
    /// Time is up.
    case expire
    /// Time is up, and someone higher up gets more of it; nil for anyone.
    case extend(until: Timestamp?, to: AgentID? = nil)
    /// Something newer makes it pointless.
    case supersede(SupersedeReason, by: Principal)
    /// The author or a lead withdraws it.
    case cancel(by: Actor)
}

/// What a reviewer wants to happen to one version of a draft.
public struct ReviewDecision: Hashable, Sendable {
    /// What a reviewer can want.
    public enum Choice: Hashable, Sendable {
        /// It may leave as it is.
        case approve
        /// It may leave with this new content, whose hash is given.
        case approveEdited(ContentHash)
        /// It must not leave; with `revise` the agent is asked for another version.
        case reject(revise: Bool)
    }

    /// What should happen.
    public var choice: Choice
    /// The version that the reviewer has seen.
    public var version: Int
    /// The epoch that the reviewer knows of although the draft answers an older one; nil for none.
    public var acknowledgedEpoch: Int?
    /// Who decides.
    public var actor: Actor

    /// Describes a decision.
    public init(_ choice: Choice, version: Int, acknowledgedEpoch: Int? = nil, by actor: Actor) {
        self.choice = choice
        self.version = version
        self.acknowledgedEpoch = acknowledgedEpoch
        self.actor = actor
    }

    var isApproval: Bool {
        if case .reject = choice { false } else { true }
    }
}

/// What a decision depends on outside of the draft, read in the same transaction.
public struct DecisionContext: Hashable, Sendable {
    /// The conversation's epoch.
    public var epoch: Int
    /// Why nothing can be approved now; nil if it can.
    public var block: ApprovalBlock?

    /// Describes the outside.
    public init(epoch: Int, block: ApprovalBlock? = nil) {
        self.epoch = epoch
        self.block = block
    }
}

/// Why a draft cannot be approved although its reviewer wants to; it stays pending.
public enum ApprovalBlock: String, Sendable, Codable, CaseIterable, Error {
    /// The kill switch is engaged.
    case killSwitch = "kill_switch"
    /// A recipient is on the suppression list.
    case suppressed
    /// The provider refuses the key or the sender.
    case senderNotReady = "sender_not_ready"
    /// The provider's quota is used up.
    case quotaExhausted = "quota_exhausted"
    /// A place is left for a person to fill in.
    case placeholder
    /// The mail is too large.
    case tooLarge = "too_large"
    /// The mail has no recipient or no content.
    case incomplete
    /// An edit has changed the recipients.
    case recipientsChanged = "recipients_changed"
}
