public import SupportCore

/// The review of one draft, without its text.
///
/// It changes only by `after(_:at:)`, a pure function.
public struct ReviewState: Hashable, Sendable, Codable {
    /// The phases of a review.
    public enum Phase: String, Sendable, Codable, CaseIterable {
        /// Waits for a reviewer.
        case pending
        /// A reviewer works on it.
        case claimed
        /// Waits for the agent's next version.
        case revising
        /// May be sent: as it is, edited, or without a person.
        case approved
        /// Is never sent.
        case rejected
        /// Was not decided in time; is never sent.
        case expired
        /// Something newer has made it pointless; is never sent.
        case superseded
        /// Was withdrawn by its author or a lead; is never sent.
        case cancelled
        /// Is kept only to be compared with what people write; is never sent.
        case shadow

        /// Whether a decision is still open.
        public var isOpen: Bool { self == .pending || self == .claimed || self == .revising }
        /// Whether a reviewer can decide now.
        package var isDecidable: Bool { self == .pending || self == .claimed }
    }

    /// Where the draft is on its way to a decision, and afterwards.
    public internal(set) var phase: Phase
    /// The version of the text, counted from 1.
    public internal(set) var version: Int
    /// The hash of this version's exact mail, recipients included.
    package internal(set) var contentHash: ContentHash
    /// The conversation's epoch that this version answers.
    package internal(set) var baseEpoch: Int
    /// Who wrote it.
    public let author: Principal
    /// When it expires; nil for never.
    public internal(set) var expiresAt: Timestamp?
    /// The newest claim, which may have lapsed.
    public internal(set) var claim: Claim?
    /// The number of the newest claim.
    package internal(set) var fence: Int
    /// Until when it is hidden.
    public internal(set) var snoozedUntil: Timestamp?
    /// Who should decide.
    public internal(set) var assignee: AgentID?
    /// How often it was escalated.
    package internal(set) var tier: Int
    /// How often the agent was asked for another version.
    package internal(set) var revisions: Int
    /// How often the agent may be asked.
    package let maximumRevisions: Int
    /// Why the draft may be out of date while a reviewer works on it.
    public internal(set) var staleness: SupersedeReason?
    /// How it ended; nil while it is open.
    public internal(set) var ending: Ending?

    package init(
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

    /// The claim that has not lapsed at `now`.
    public func liveClaim(at now: Timestamp) -> Claim? {
        guard let claim, claim.leaseUntil > now else { return nil }
        return claim
    }

    /// Whether its time is up, so that it can no longer be decided.
    package func isDue(at now: Timestamp) -> Bool {
        guard phase.isOpen, let expiresAt else { return false }
        return now >= expiresAt
    }
}

extension ReviewState {
    /// A reviewer's hold on a draft.
    public struct Claim: Hashable, Sendable, Codable {
        /// Who holds it.
        public let holder: Principal
        /// The claim's number, to renew it with; a later claim has a higher one.
        public let fence: Int
        /// When the claim was made.
        package let since: Timestamp
        /// When it lapses.
        public internal(set) var leaseUntil: Timestamp
        /// Whether the holder has changed the text without deciding yet.
        package internal(set) var hasWorkingCopy: Bool
    }

    /// Why something newer makes a draft pointless.
    public enum SupersedeReason: String, Sendable, Codable, CaseIterable {
        /// The customer has written again.
        case newMessage = "new_message"
        /// A person has replied.
        case humanReply = "human_reply"
        /// The agent has written a newer draft.
        case newerDraft = "newer_draft"
        /// The rules for such drafts have changed.
        case policyChange = "policy_change"
        /// Its conversation is erased.
        case erasure
    }

    /// How a review ended.
    public struct Ending: Hashable, Sendable, Codable {
        /// The ways in which a review ends.
        public enum Kind: String, Sendable, Codable, CaseIterable {
            /// A reviewer approved it as it was.
            case approvedAsIs = "approved_as_is"
            /// A reviewer approved it with edits.
            case approvedEdited = "approved_edited"
            /// It was approved without a person, because its category has earned that.
            case approvedAutomatically = "approved_automatically"
            /// A reviewer rejected it.
            case rejected
            /// It was not decided in time.
            case expired
            /// Something newer made it pointless.
            case superseded
            /// It was withdrawn.
            case cancelled
            /// It was only for comparison.
            case shadow
        }

        /// How it ended.
        public let kind: Kind
        /// Who ended it.
        public let by: Principal
        /// When.
        public let at: Timestamp
        /// The version it ended with; an approval is for exactly this version.
        package let version: Int
        /// The hash of that version's exact mail.
        package internal(set) var contentHash: ContentHash
        /// The conversation's epoch at that moment; an approval is valid in exactly this epoch.
        package let epoch: Int
        /// Why it was superseded.
        public let reason: SupersedeReason?
    }
}
