public import SupportCore

/// A mail that an agent wants to send, and the review of it.
public struct Draft: Hashable, Sendable, Codable, Identifiable {
    /// The identifier.
    public let id: DraftID
    /// The conversation it belongs to.
    public let conversationID: ConversationID
    /// The message it answers, if it answers one.
    public let messageID: MessageID?
    /// The inbox, for filters, ceilings and kill switches.
    public let inboxID: InboxID?
    /// The category of mail, such as the classifier's intent; empty for none.
    public let category: String
    /// The provider that would carry it.
    public let channel: String
    /// The classifier's confidence, 0 to 1; nil for none.
    public let confidence: Double?
    /// The versions of model, prompt, templates and rules that made it.
    public let policyEpoch: String
    /// The mode that held when it was submitted, and what decided it.
    public let mode: EffectiveMode
    /// Why it was not left to the machine although its mode would have let it; empty if nothing stood against it.
    public internal(set) var holdReasons: [String]
    /// The draft that this one continues after it was taken back.
    public let reopens: DraftID?
    /// When it was submitted.
    public let createdAt: Timestamp
    /// When a reviewer should have decided.
    public var dueAt: Timestamp
    /// When a reviewer is reminded; nil once that has happened, or for never.
    public internal(set) var remindAt: Timestamp?
    /// The current version, exactly as it would leave.
    public internal(set) var mail: OutboundMail
    /// What the holder of the claim, or the last one who held it, has written without deciding yet.
    public internal(set) var workingCopy: String?
    /// What the reviewer has told the agent, the newest last.
    public internal(set) var notes: [ReviewNote]
    /// Where the review stands.
    public internal(set) var review: ReviewState
    /// Random digits that keep hashes in the audit log from being guessed.
    public internal(set) var salt: String
    /// The hash of the first version as the agent handed it in.
    var firstHash: ContentHash

    /// Whether a version was approved without a person.
    public var isAutomatic: Bool { review.ending?.kind == .approvedAutomatically }

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
        case review
        case salt
        case firstHash = "first_hash"
    }
}

/// What a reviewer tells the agent about a draft.
public struct ReviewNote: Hashable, Sendable, Codable {
    /// The version it is about.
    public var version: Int
    /// The text (source: `rejection_note`).
    public var text: String
    /// Who wrote it.
    public var by: Principal
    /// When.
    public var at: Timestamp
}

extension Draft: StoredRecord {
    /// The collection of drafts.
    public static let collection = "drafts"
    /// The identifier.
    public var recordID: String { id.rawValue }

    /// Open drafts by due time, on the whole and within inbox, assignee and category; by their next own step; by
    /// conversation and message; all by the phase and time.
    public var indexEntries: [IndexEntry] {
        var entries = [
            IndexEntry("phase", .text(review.phase.rawValue), .time(createdAt)),
            IndexEntry("conversation", .text(conversationID.rawValue), .time(createdAt)),
        ]
        if let messageID { entries.append(IndexEntry("message", .text(messageID.rawValue), .time(createdAt))) }
        guard review.phase.isOpen else { return entries }
        entries.append(IndexEntry("open", .text(conversationID.rawValue)))
        if let timer { entries.append(IndexEntry("timer", .time(timer))) }
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

    /// When the draft wakes up, expires, is due soon, or its claim lapses: whatever comes first.
    var timer: Timestamp? {
        let reminder = isShown ? remindAt : nil
        return [review.expiresAt, review.snoozedUntil, review.claim?.leaseUntil, reminder].compactMap(\.self).min()
    }

    /// Whether reviewers see it in their list.
    var isShown: Bool { review.phase.isDecidable && review.snoozedUntil == nil }
}
