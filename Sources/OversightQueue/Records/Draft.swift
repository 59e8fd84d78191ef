public import SupportCore

/// A mail that an agent wants to send, and its review.
public struct Draft: Hashable, Sendable, Codable, Identifiable {
    /// The identifier.
    public let id: DraftID
    /// The conversation it belongs to.
    public let conversationID: ConversationID
    /// The message it replies to, if any.
    public let messageID: MessageID?
    /// The inbox, for filters, ceilings and kill switches.
    public let inboxID: InboxID?
    /// The category of mail, such as the classifier's intent; empty for none.
    public let category: String
    /// The mail provider.
    public let channel: String
    /// The classifier's confidence, 0 to 1; nil for none.
    public let confidence: Double?
    /// The versions of model, prompt, templates and rules that made it.
    public let policyEpoch: String
    /// The mode in which it was submitted, and what decided it.
    public let mode: EffectiveMode
    /// What a reviewer should know before it leaves, in every mode; a draft that has any does not leave without a person.
    public internal(set) var holdReasons: [String]
    /// The draft that this one continues after it was taken back.
    public let reopens: DraftID?
    /// When it was submitted.
    public let createdAt: Timestamp
    /// When a reviewer should have decided.
    public internal(set) var dueAt: Timestamp
    /// When a reviewer is reminded; nil for never, and once that has happened.
    package internal(set) var remindAt: Timestamp?
    /// The current version, exactly as it would be sent.
    public internal(set) var mail: OutboundMail
    /// What a reviewer has written so far without deciding.
    public internal(set) var workingCopy: String?
    /// What reviewers have told the agent, the newest last.
    public internal(set) var notes: [Note]
    /// What supports the text as its model wrote it, and what nothing supports; nil if nobody has checked or there is nothing.
    public internal(set) var support: DraftSupport? = nil
    /// What it and its mail say in the reviewers' language; nil if they need no translation, or have none.
    public internal(set) var translation: DraftTranslation? = nil
    /// Why reviewers have edited or rejected it.
    public var reasons: [DecisionReason] { decisionReasons ?? [] }
    /// Nil in what was stored before there were any.
    var decisionReasons: [DecisionReason]? = nil
    /// The review.
    public internal(set) var review: ReviewState
    /// Keeps the texts behind the hashes in the audit log from being guessed.
    package internal(set) var salt: String
    /// The hash of the first version as the agent submitted it.
    var firstHash: ContentHash

    package var isAutomatic: Bool { review.ending?.kind == .approvedAutomatically }

    /// What a reviewer has told the agent about a version.
    public struct Note: Hashable, Sendable, Codable {
        /// The version it is about.
        public let version: Int
        /// The text (source: `rejection_note`).
        public let text: String
        /// Who wrote it.
        public let by: Principal
        /// When.
        public let at: Timestamp
    }

    enum CodingKeys: String, CodingKey {
        case id
        case conversationID = "conversation_id"
        case messageID = "message_id"
        case inboxID = "inbox_id"
        case category
        case channel
        case confidence
        case policyEpoch = "policy_epoch"
        case mode
        case holdReasons = "hold_reasons"
        case reopens
        case createdAt = "created_at"
        case dueAt = "due_at"
        case remindAt = "remind_at"
        case mail
        case workingCopy = "working_copy"
        case notes
        case support
        case translation
        case decisionReasons = "reasons"
        case review
        case salt
        case firstHash = "first_hash"
    }
}

extension Draft: StoredRecord {
    /// `drafts`.
    public static let collection = "drafts"
    /// The identifier.
    public var recordID: String { id.rawValue }

    /// By phase, conversation and message; open ones by conversation and timer; hidden ones by when they come back; waiting
    /// ones by due time, also within their inbox, assignee and category.
    public var indexEntries: [IndexEntry] {
        var entries = [
            IndexEntry("phase", .text(review.phase.rawValue), .time(createdAt)),
            IndexEntry("conversation", .text(conversationID.rawValue), .time(createdAt)),
        ]
        if let messageID { entries.append(IndexEntry("message", .text(messageID.rawValue), .time(createdAt))) }
        guard review.phase.isOpen else { return entries }
        entries.append(IndexEntry("open", .text(conversationID.rawValue)))
        if let timer { entries.append(IndexEntry("timer", .time(timer))) }
        if let snoozedUntil = review.snoozedUntil { entries.append(IndexEntry("snoozed", .time(snoozedUntil))) }
        guard isShown else { return entries }
        return entries + pendingEntries
    }

    private var pendingEntries: [IndexEntry] {
        var entries = [IndexEntry("pending", .time(dueAt))]
        if let inboxID { entries.append(IndexEntry("pending_inbox", .text(inboxID.rawValue), .time(dueAt))) }
        if let assignee = review.assignee {
            entries.append(IndexEntry("pending_assignee", .text(assignee.rawValue), .time(dueAt)))
        }
        if !category.isEmpty { entries.append(IndexEntry("pending_category", .text(category), .time(dueAt))) }
        return entries
    }

    /// The earliest of its expiry, the end of its snooze or claim, and its reminder.
    var timer: Timestamp? {
        let reminder = isShown ? remindAt : nil
        return [review.expiresAt, review.snoozedUntil, review.claim?.leaseUntil, reminder].compactMap(\.self).min()
    }

    /// Whether reviewers see it in the list of waiting drafts.
    var isShown: Bool { review.phase.isDecidable && review.snoozedUntil == nil }
}

extension Draft {
    /// The row of the outbox of an approved draft; nil of any other.
    package var approvedMail: OutboxID? { review.phase == .approved ? mailID(of: review.version) : nil }

    func mailID(of version: Int) -> OutboxID { OutboxID("\(id.rawValue).\(version)") }
}
