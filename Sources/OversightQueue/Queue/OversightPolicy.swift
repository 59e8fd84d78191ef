public import MessageText
public import SupportCore

/// How a workspace's queue and outbox behave.
public struct OversightPolicy: Sendable {
    /// What happens to a draft that nobody has decided in time.
    public enum Expiry: Sendable, Hashable {
        /// It never leaves.
        case expire
        /// Someone higher up gets as much time again.
        case escalate
        /// It waits for ever.
        case keepWaiting
    }

    /// What happens to an approved mail when the customer writes again before it has left.
    public enum NewMail: Sendable, Hashable {
        /// It is taken back, and the agent writes a new draft.
        case recall
        /// It leaves all the same.
        case sendAnyway
    }

    /// How soon a reviewer should decide.
    public var dueAfter: Duration = .seconds(4 * 3600)
    /// How long before that a reviewer is reminded, once; nil for never.
    public var remindsBefore: Duration? = .seconds(1800)
    /// After how long a draft expires.
    public var expiresAfter: Duration = .seconds(72 * 3600)
    /// What happens then.
    public var onExpiry: Expiry = .expire
    /// Who gets a draft when it is escalated for want of time, tier by tier; empty for anyone.
    ///
    /// The last one keeps it.
    public var tiers: [AgentID] = []
    /// How long a reviewer's claim holds.
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
    /// What a mail must not hold when it is approved, because somebody was meant to fill it in.
    public var placeholders: DraftPlaceholders = .standard
    /// The largest subject and body together, in bytes.
    public var maximumMailBytes = 512 * 1024
    /// The domain of the Message-IDs that we make.
    public var messageIDDomain = "frontdesk.invalid"
    /// The header field that tells that a machine wrote and sent the mail; nil for none.
    public var automaticMailHeader: MessageHeaders.Field? = .init("X-AI-Generated", "true")
    /// Whether in `gated_all` a person has to let a customer's message through before an agent sees it.
    public var holdsInbound = false
    /// Who gets a copy of every monitored mail once it was sent; empty for nobody.
    public var watchers: [EmailAddress] = []
    /// The tags that a conversation gets when our reply was delivered (source 001).
    public var deliveredTags: [String] = ["auto-replied", "resolved"]
    /// When and how often mail is tried again.
    public var retry: RetryPolicy = .standard
    /// Decisions that are made faster than this are no evidence of trust.
    public var shortestReading: Duration = .seconds(2)
    /// The providers whose identifiers of messages are understood on the wire (`message_id`).
    public var wireProviders: [String] = ["mailbot", "multimail", "mailingcore"]
    /// Words that count as a failure if a reviewer changes them, lower-case, such as the names of plans.
    public var protectedWords: Set<String> = []
    /// By how many of its words a sent mail can be found; 0 for none.
    ///
    /// A desk sets it from its configuration.
    public var searchWords = 100
    /// How long the results of idempotent calls and of decisions under a key are kept.
    public var keyRetention: Duration = .seconds(7 * 86_400)

    /// The defaults.
    public init() {}

    /// How long a mail can be recalled after its approval.
    func hold(for mode: OversightMode, automatic: Bool) -> Duration {
        guard automatic else { return undoWindow }
        return mode == .autonomous ? autonomousHold : monitoredHold
    }

    /// When a draft that is due at `dueAt` is worth a reminder.
    func reminder(for dueAt: Timestamp) -> Timestamp? { remindsBefore.map { dueAt - $0 } }

    /// Who gets a draft that was escalated `tier` times before.
    func assignee(after tier: Int) -> AgentID? { tiers.isEmpty ? nil : tiers[min(tier, tiers.count - 1)] }

    func expiry(from now: Timestamp) -> Timestamp? {
        onExpiry == .keepWaiting ? nil : now + expiresAfter
    }
}
