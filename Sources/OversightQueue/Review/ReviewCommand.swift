package import SupportCore

/// What can happen to the review of a draft.
package enum ReviewCommand: Hashable, Sendable {
    case claim(by: Actor, lease: Duration)
    case renew(by: Actor, fence: Int, lease: Duration)
    case release(by: Actor)
    /// The holder has changed the text without deciding yet.
    case keepCopy(by: Actor, fence: Int)
    /// The lease of the claim is over.
    case lapse
    case snooze(until: Timestamp, by: Actor)
    /// The snooze is over.
    case wake
    case assign(to: AgentID?, by: Actor)
    /// Somebody higher up should decide; nil for anyone.
    case escalate(to: AgentID?, by: Actor)
    case decide(DraftDecision, DecisionContext)
    /// The draft may be sent without a person.
    case approveAutomatically(by: Principal)
    /// The draft is only for comparison.
    case shelve(by: Principal)
    /// The agent submits another version.
    case resubmit(contentHash: ContentHash, epoch: Int, expiresAt: Timestamp?, by: Actor)
    case expire
    /// Instead of expiring, the draft gets more time and goes to somebody higher up; nil for anyone.
    case extend(until: Timestamp?, to: AgentID? = nil)
    case supersede(ReviewState.SupersedeReason, by: Principal)
    case cancel(by: Actor)
}

/// What a decision depends on besides the review, read in the same transaction.
package struct DecisionContext: Hashable, Sendable {
    /// The conversation's epoch.
    package var epoch: Int
    /// The hash of the mail with the reviewer's changes; nil if they change nothing.
    package var editedHash: ContentHash?
    /// Why nothing can be approved now; nil if it can.
    package var block: ReviewRefusal.Block?

    package init(epoch: Int, editedHash: ContentHash? = nil, block: ReviewRefusal.Block? = nil) {
        self.epoch = epoch
        self.editedHash = editedHash
        self.block = block
    }
}

/// What must happen in the same commit as a change of a review.
package enum ReviewConsequence: Hashable, Sendable {
    /// One event.
    case record(EventKind, by: Principal)
    /// One outbox row for exactly this version and content.
    case enqueue(version: Int, contentHash: ContentHash, epoch: Int, automatic: Bool)
    /// The agent is asked for another version.
    case askForRevision
}

/// A changed review, and what must be committed with it.
package struct ReviewTransition: Hashable, Sendable {
    package let state: ReviewState
    package let consequences: [ReviewConsequence]
}
