public import SupportCore

/// The answer to `reply_email`.
public struct ReplyEmailResponse: Hashable, Sendable, Codable {
    /// The draft.
    public var draftID: DraftID
    /// `pending_send_approval`, `scheduled` for what leaves alone after its hold, or `shadow`.
    public var status: String
    /// The mode that held.
    public var oversightMode: OversightMode
    /// What decided the mode.
    public var modeDecidedBy: EffectiveMode.Source
    /// Whether the draft was there already.
    public var replayed: Bool

    /// Tells what became of a submitted draft.
    public init(_ submitted: SubmittedDraft) {
        let draft = submitted.draft
        draftID = draft.id
        status = draft.review.phase.wireStatus
        oversightMode = draft.mode.mode
        modeDecidedBy = draft.mode.decidedBy
        replayed = submitted.isReplay
    }

    enum CodingKeys: String, CodingKey {
        case draftID = "draft_id"
        case status
        case oversightMode = "oversight_mode"
        case modeDecidedBy = "mode_decided_by"
        case replayed
    }
}

/// The answer to `list_pending`.
public struct ListPendingResponse: Hashable, Sendable, Codable {
    /// The waiting drafts, the one to be decided first on top.
    public var messages: [PendingMessage]
    /// What to ask for the next page with, safe in a URL and good for the same list only; nil if this is the last page.
    public var nextCursor: String?

    /// Lists waiting drafts.
    public init(_ reviews: [PendingReview], nextCursor: String? = nil) {
        messages = reviews.map(PendingMessage.init)
        self.nextCursor = nextCursor
    }

    enum CodingKeys: String, CodingKey {
        case messages
        case nextCursor = "next_cursor"
    }
}

/// One waiting draft, with what it answers.
public struct PendingMessage: Hashable, Sendable, Codable {
    /// The message that is answered: the provider's identifier, else ours, else the draft's.
    public var messageID: String
    /// The draft.
    public var draftID: DraftID
    /// The conversation.
    public var threadID: String
    /// Who wrote the original.
    public var from: EmailAddress?
    /// The draft's subject.
    public var subject: String
    /// The original text.
    public var originalBody: String?
    /// The draft's text.
    public var draftBody: String
    /// To whom it would leave.
    public var to: [EmailAddress]
    /// The category of mail.
    public var category: String
    /// The version; give it back with the decision.
    public var version: Int
    /// The conversation's epoch; acknowledge it if the draft is stale.
    public var epoch: Int
    /// Whether the conversation has moved on since the draft was written.
    public var isStale: Bool
    /// When it should be decided.
    public var dueAt: Timestamp
    /// When it expires.
    public var expiresAt: Timestamp?
    /// Who works on it.
    public var claimedBy: String?
    /// The thread so far, the oldest first.
    public var thread: [ThreadMessage]

    /// One message of the thread.
    public struct ThreadMessage: Hashable, Sendable, Codable {
        /// Which way it went.
        public var direction: Message.Direction
        /// Who wrote it.
        public var from: EmailAddress?
        /// When.
        public var at: Timestamp
        /// The text.
        public var bodyText: String?

        enum CodingKeys: String, CodingKey {
            case direction
            case from
            case at
            case bodyText = "body_text"
        }
    }

    /// Shows a waiting draft.
    public init(_ review: PendingReview) {
        let draft = review.draft
        messageID = review.original?.providerMessageID ?? draft.messageID?.rawValue ?? draft.id.rawValue
        draftID = draft.id
        threadID = draft.conversationID.rawValue
        from = review.original?.from
        subject = draft.mail.subject
        originalBody = review.original?.bodyText
        draftBody = draft.mail.bodyText ?? ""
        to = draft.mail.to
        category = draft.category
        version = draft.review.version
        epoch = review.conversation?.epoch ?? draft.review.baseEpoch
        isStale = review.isStale
        dueAt = draft.dueAt
        expiresAt = draft.review.expiresAt
        claimedBy = draft.review.claim?.holder.id
        thread = review.thread.map {
            ThreadMessage(direction: $0.direction, from: $0.from, at: $0.receivedAt, bodyText: $0.bodyText)
        }
    }

    enum CodingKeys: String, CodingKey {
        case messageID = "message_id"
        case draftID = "draft_id"
        case threadID = "thread_id"
        case from
        case subject
        case originalBody = "original_body"
        case draftBody = "draft_body"
        case to
        case category
        case version
        case epoch
        case isStale = "is_stale"
        case dueAt = "due_at"
        case expiresAt = "expires_at"
        case claimedBy = "claimed_by"
        case thread
    }
}

/// The answer to `decide_email`.
public struct DecideEmailResponse: Hashable, Sendable, Codable {
    /// The draft, if there is one.
    public var draftID: DraftID?
    /// `approved`, `rejected`, `revising`, or `refused`.
    public var status: String
    /// Why nothing has changed: the stable word; nil if something has.
    public var error: String?
    /// Why nothing has changed, in words.
    public var message: String?
    /// Whether the answer is that of an earlier call with the same key.
    public var replayed: Bool

    /// Tells what came of a decision.
    public init(_ outcome: DecisionOutcome) {
        draftID = outcome.receipt?.draftID
        status = outcome.receipt?.phase.rawValue ?? "refused"
        error = outcome.refusal?.code
        message = outcome.refusal?.description
        replayed = outcome.receipt?.isReplay ?? false
    }

    enum CodingKeys: String, CodingKey {
        case draftID = "draft_id"
        case status
        case error
        case message
        case replayed
    }
}

extension ReviewPhase {
    /// The word that source 001's vendor uses, where it has one.
    public var wireStatus: String {
        switch self {
        case .pending, .claimed: "pending_send_approval"
        case .approved: "scheduled"
        default: rawValue
        }
    }
}
