public import SupportCore

/// The review of one draft, without its text.
///
/// The only way to change it is ``after(_:at:)``.
public struct ReviewState: Hashable, Sendable, Codable {
    /// Where the review stands.
    public internal(set) var phase: ReviewPhase
    /// The version of the text, counted from 1.
    public internal(set) var version: Int
    /// The hash of this version's exact mail, recipients included.
    public internal(set) var contentHash: ContentHash
    /// The conversation's epoch that this version answers.
    public internal(set) var baseEpoch: Int
    /// Who wrote it.
    public let author: Principal
    /// When it expires; nil for never.
    public internal(set) var expiresAt: Timestamp?
    /// Who works on it; can have lapsed.
    public internal(set) var claim: ReviewClaim?
    /// The number of the newest claim.
    public internal(set) var fence: Int
    /// Until when it is hidden.
    public internal(set) var snoozedUntil: Timestamp?
    /// Who should decide.
    public internal(set) var assignee: AgentID?
    /// How often it was escalated.
    public internal(set) var tier: Int
    /// How often the agent was asked for another version.
    public internal(set) var revisions: Int
    /// How often the agent may be asked.
    public let maximumRevisions: Int
    /// Why the draft may be out of date while a reviewer works on it.
    public internal(set) var staleness: SupersedeReason?
    /// How it ended; nil while it is open.
    public internal(set) var ending: ReviewEnding?

    /// A submitted draft that waits for a reviewer.
    public init(
        contentHash: ContentHash,
        baseEpoch: Int,
        author: Principal,
        expiresAt: Timestamp?,
        assignee: AgentID? = nil,
        maximumRevisions: Int = 3
    ) {
        phase = .pending
        version = 1
        self.contentHash = contentHash
        self.baseEpoch = baseEpoch
        self.author = author
        self.expiresAt = expiresAt
        fence = 0
        self.assignee = assignee
        tier = 0
        revisions = 0
        self.maximumRevisions = max(0, maximumRevisions)
    }

    /// The claim that holds at `now`; nil if there is none or its lease is over.
    public func liveClaim(at now: Timestamp) -> ReviewClaim? {
        guard let claim, claim.leaseUntil > now else { return nil }
        return claim
    }

    /// Whether nobody may decide any more.
    public func isDue(at now: Timestamp) -> Bool {
        guard phase.isOpen, let expiresAt else { return false }
        return now >= expiresAt
    }
}

/// A reviewer's hold on a draft.
public struct ReviewClaim: Hashable, Sendable, Codable {
    /// Who holds it.
    public var holder: Principal
    /// The claim's number; a later claim has a higher one.
    public var fence: Int
    /// When the claim was made.
    public var since: Timestamp
    /// When it ends by itself.
    public var leaseUntil: Timestamp
    /// Whether the holder has changed the text without deciding yet.
    public var hasWorkingCopy: Bool
}

/// Why something newer makes a draft pointless.
public enum SupersedeReason: String, Sendable, Codable, CaseIterable {
    /// The customer has written again.
    case newMessage = "new_message"
    /// A person has answered by hand.
    case humanReply = "human_reply"
    /// The agent has written a newer draft.
    case newerDraft = "newer_draft"
    /// The rules for such drafts have changed.
    case policyChange = "policy_change"
    /// Its conversation is forgotten.
    case erasure
}

/// How a review ended.
public struct ReviewEnding: Hashable, Sendable, Codable {
    /// How a review can end.
    public enum Kind: String, Sendable, Codable, CaseIterable {
        /// A reviewer approved it as it was.
        case approvedAsIs = "approved_as_is"
        /// A reviewer approved it with edits.
        case approvedEdited = "approved_edited"
        /// Its category has earned to leave alone.
        case approvedAutomatically = "approved_automatically"
        /// A reviewer rejected it.
        case rejected
        /// Time ran out.
        case expired
        /// Something newer made it pointless.
        case superseded
        /// It was withdrawn.
        case cancelled
        /// It was only for comparison.
        case shadow
    }

    /// How it ended.
    public var kind: Kind
    /// Who ended it.
    public var by: Principal
    /// When.
    public var at: Timestamp
    /// The version it ended with; an approval is for exactly this version.
    public var version: Int
    /// The hash of that version's exact mail.
    public var contentHash: ContentHash
    /// The conversation's epoch at that moment; an approval holds for exactly this epoch.
    public var epoch: Int
    /// Why, where there is a reason beyond the kind.
    public var reason: SupersedeReason?
}
