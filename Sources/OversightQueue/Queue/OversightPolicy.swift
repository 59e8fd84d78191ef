public import MessageText
public import SupportCore

/// How a workspace's drafts are reviewed and its mail is sent.
public struct OversightPolicy: Sendable {
    /// What happens to a draft that is not decided in time.
    public enum Expiry: Sendable, Hashable {
        /// It is never sent.
        case expire
        /// Somebody higher up gets as much time again.
        case escalate
        /// It keeps waiting.
        case keepWaiting
    }

    /// What happens to an approved mail when the customer writes again before it was sent.
    public enum NewMail: Sendable, Hashable {
        /// It is taken back, and the agent writes a new draft.
        case recall
        /// It is sent all the same.
        case sendAnyway
    }

    /// What a new model or a new version of the prompt may do in categories whose freedom another has earned.
    public enum NewVersion: Sendable, Hashable {
        /// Each of its mails waits for a person, until it has evidence of its own or a replay in which it did no worse.
        case startGated
        /// What the earlier one could, unless it did worse in a replay.
        case inherit
    }

    /// How soon a reviewer should decide.
    public var dueAfter: Duration = .seconds(4 * 3600)
    /// How long before that the reviewer is reminded, once; nil for never.
    public var remindsBefore: Duration? = .seconds(1800)
    /// How long a draft may wait for a decision.
    public var expiresAfter: Duration = .seconds(72 * 3600)
    /// What happens then.
    public var onExpiry: Expiry = .expire
    /// Who gets a draft that was not decided in time, tier by tier, the last one for good; empty for anyone.
    public var tiers: [AgentID] = []
    /// How long a reviewer's claim lasts.
    public var claimLease: Duration = .seconds(600)
    /// How often the agent may be asked for another version.
    public var maximumRevisions = 3
    /// How long a mail that a person approved can be recalled.
    public var undoWindow: Duration = .zero
    /// How long a monitored mail can be recalled.
    public var monitoredHold: Duration = .seconds(60)
    /// How long an autonomous mail can be recalled.
    public var autonomousHold: Duration = .seconds(10)
    /// What happens to approved mail when the customer writes again.
    public var onNewMail: NewMail = .recall
    /// Whether a reviewer may change the recipients.
    public var allowsRecipientEdits = false
    /// What a mail must not contain when it is approved, because a person was meant to fill it in.
    public var placeholders: DraftPlaceholders = .standard
    /// The largest size of subject and bodies together, in bytes.
    public var maximumMailBytes = 512 * 1024
    /// The largest size of a mail's attachments together, in bytes.
    public var maximumAttachmentBytes = 10 * 1024 * 1024
    /// The domain of generated Message-IDs.
    public var messageIDDomain = "frontdesk.invalid"
    /// A header field of mail that is sent without a person; nil for none.
    public var automaticMailHeader: MessageHeaders.Field? = .init("X-AI-Generated", "true")
    /// What a new model or a new version of the prompt may do.
    public var newVersions: NewVersion = .startGated
    /// How people learn that a machine wrote to them; nil for the header alone.
    public var disclosure: DisclosurePolicy? = DisclosurePolicy()
    /// Whether in `gated_all` a person has to approve a customer's message before an agent sees it.
    public var holdsInbound = false
    /// Who gets a copy of every monitored mail once it was sent.
    public var watchers: [EmailAddress] = []
    /// The tags of a conversation whose reply was delivered (source 001).
    ///
    /// With `resolved` among them the desk also resolves the conversation, unless the customer has written again.
    public var deliveredTags: [String] = ["auto-replied", "resolved"]
    /// When and how often mail is tried again.
    public var retry: RetryPolicy = .standard
    /// Decisions made faster than this are no evidence of trust.
    public var shortestReading: Duration = .seconds(2)
    /// The providers whose message identifiers are understood on the wire (`message_id`).
    public var wireProviders: [String] = ["mailbot", "multimail", "mailingcore"]
    /// Words, in lower case, whose change by a reviewer counts against the draft, such as the names of plans.
    public var protectedWords: Set<String> = []
    /// By how many of its words a sent mail can be found; the desk sets it.
    package var searchWords = 100
    /// How long the one-time code of a request for more freedom is valid.
    public var codeLifetime: Duration = .seconds(86_400)
    /// How long the results of decisions and of sending under a key are kept.
    public var keyRetention: Duration = .seconds(7 * 86_400)

    /// The defaults.
    public init() {}

    /// How long a mail can be recalled after its approval.
    func hold(for mode: OversightMode, automatic: Bool) -> Duration {
        guard automatic else { return undoWindow }
        return mode == .autonomous ? autonomousHold : monitoredHold
    }

    func reminder(for dueAt: Timestamp) -> Timestamp? { remindsBefore.map { dueAt - $0 } }

    func assignee(after tier: Int) -> AgentID? { tiers.isEmpty ? nil : tiers[min(tier, tiers.count - 1)] }

    func expiry(from now: Timestamp) -> Timestamp? {
        onExpiry == .keepWaiting ? nil : now + expiresAfter
    }
}
