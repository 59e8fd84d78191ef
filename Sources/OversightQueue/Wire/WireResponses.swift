internal import MessageText
package import SupportCore

/// The answer to `reply_email`.
public struct ReplyEmailResponse: Hashable, Sendable, Codable {
    /// The draft.
    public var draftID: DraftID
    /// `pending_send_approval`, `scheduled` for what is sent without a person after its hold, or `shadow`.
    public var status: String
    /// The mode of the draft.
    package var oversightMode: OversightMode
    /// What decided the mode.
    package var modeDecidedBy: EffectiveMode.Source
    /// Whether the draft had been submitted before.
    package var replayed: Bool

    /// The response to a submission.
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
    /// The waiting drafts, the most urgent first.
    package var messages: [PendingMessage]
    /// The cursor of the next page of the same list, safe in a URL; nil on the last page.
    public var nextCursor: String?

    package init(_ reviews: [PendingReview], nextCursor: String? = nil) {
        let originals = reviews.compactMap(\.original)
        let names = originals.count == reviews.count ? WireNames(of: originals) : .ours
        messages = reviews.map { PendingMessage($0, names) }
        self.nextCursor = nextCursor
    }

    enum CodingKeys: String, CodingKey {
        case messages
        case nextCursor = "next_cursor"
    }
}

/// A waiting draft, with the message that it replies to.
package struct PendingMessage: Hashable, Sendable, Codable {
    /// The message that it replies to, else the draft.
    package var messageID: String
    /// The draft.
    package var draftID: DraftID
    /// The conversation.
    package var threadID: String
    /// Who wrote the original.
    package var from: EmailAddress?
    /// The draft's subject.
    package var subject: String
    /// The original's text, extracted from its HTML if it has no other; the beginning of one of more than 64,000 bytes.
    package var originalBody: String?
    /// Whether the original goes on; `read_email` gives all of it.
    package var originalIsPreview: Bool
    /// The draft's text.
    package var draftBody: String
    /// The original in the reviewers' language, if it is in another.
    package var originalTranslation: String?
    /// The draft in the reviewers' language, if it is in another and nobody has changed it.
    package var draftTranslation: String?
    /// The draft's HTML, if it has any.
    package var draftHTML: String?
    /// The recipients.
    package var to: [EmailAddress]
    /// The recipients of a copy.
    package var cc: [EmailAddress]
    /// The hidden recipients of a copy.
    package var bcc: [EmailAddress]
    /// Where replies to the draft go, if not to its sender.
    package var replyTo: EmailAddress?
    /// The draft's further header fields.
    package var headers: MessageHeaders
    /// The files that would leave with the draft.
    package var attachments: [Attachment]
    /// When the draft would leave at the earliest; nil for once it is approved.
    package var leavesAt: Timestamp?
    /// What a reviewer should know before it leaves, as stable words.
    package var concerns: [String]
    /// What the draft's model has cited.
    package var citations: [DraftSupport.Citation]
    /// What of the draft nothing supports.
    package var unsupported: [DraftSupport.Claim]
    /// The category of mail.
    package var category: String
    /// The version, to be returned with the decision.
    package var version: Int
    /// The conversation's epoch, to be acknowledged if the draft is stale.
    package var epoch: Int
    /// Whether the conversation has moved on since the draft was written.
    package var isStale: Bool
    /// When it should be decided.
    package var dueAt: Timestamp
    /// When it expires.
    package var expiresAt: Timestamp?
    /// Who works on it.
    package var claimedBy: String?
    /// The thread so far, the oldest first.
    package var thread: [ThreadMessage]

    /// One message of the thread.
    package struct ThreadMessage: Hashable, Sendable, Codable {
        /// Inbound or outbound.
        package var direction: Message.Direction
        /// Who wrote it.
        package var from: EmailAddress?
        /// When.
        package var at: Timestamp
        /// The text; the beginning of one of more than 4,000 bytes.
        package var bodyText: String?
        /// Whether the text goes on; `get_thread` gives more of it.
        package var isPreview: Bool

        init(_ message: Message) {
            let (text, isCut) = message.plainText.beginning(bytes: 4_000)
            direction = message.direction
            from = message.from
            at = message.receivedAt
            bodyText = text
            isPreview = isCut
        }

        enum CodingKeys: String, CodingKey {
            case direction
            case from
            case at
            case bodyText = "body_text"
            case isPreview = "is_preview"
        }
    }

    package init(_ review: PendingReview, _ names: WireNames) {
        let draft = review.draft
        messageID = review.original.map(names.message) ?? draft.messageID?.rawValue ?? draft.id.rawValue
        draftID = draft.id
        threadID = names.thread(draft.conversationID)
        from = review.original?.from
        subject = draft.mail.subject
        let original = review.original.map { $0.plainText.beginning(bytes: 64_000) }
        originalBody = original?.text
        originalIsPreview = original?.isCut ?? false
        draftBody = draft.mail.bodyText ?? ""
        originalTranslation = draft.translation?.original
        draftTranslation = draft.translation?.draft
        draftHTML = draft.mail.bodyHTML
        to = draft.mail.to
        cc = draft.mail.cc
        bcc = draft.mail.bcc
        replyTo = draft.mail.replyTo
        headers = draft.mail.headers
        attachments = draft.mail.attachments.map(\.summary)
        leavesAt = draft.mail.leavesAt
        concerns = draft.holdReasons
        citations = draft.support?.citations ?? []
        unsupported = draft.support?.unsupported ?? []
        category = draft.category
        version = draft.review.version
        epoch = review.conversation?.epoch ?? draft.review.baseEpoch
        isStale = review.isStale
        dueAt = draft.dueAt
        expiresAt = draft.review.expiresAt
        claimedBy = draft.review.claim?.holder.id
        thread = review.thread.map(ThreadMessage.init)
    }

    enum CodingKeys: String, CodingKey {
        case messageID = "message_id"
        case draftID = "draft_id"
        case threadID = "thread_id"
        case from
        case subject
        case originalBody = "original_body"
        case originalIsPreview = "original_is_preview"
        case draftBody = "draft_body"
        case originalTranslation = "original_translation"
        case draftTranslation = "draft_translation"
        case draftHTML = "draft_html"
        case to
        case cc
        case bcc
        case replyTo = "reply_to"
        case headers
        case attachments
        case leavesAt = "leaves_at"
        case concerns
        case citations
        case unsupported
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
    package var draftID: DraftID?
    /// `approved`, `rejected`, `revising`, or `refused`.
    public var status: String
    /// The code of the refusal; nil if the decision was carried out.
    public var error: String?
    /// The refusal in words.
    public var message: String?
    /// Whether this is the response to an earlier call with the same key.
    package var replayed: Bool

    /// The response to a decision.
    package init(_ outcome: DecisionOutcome) {
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

extension ReviewState.Phase {
    /// The word of source 001's vendor, where it has one.
    package var wireStatus: String {
        switch self {
        case .pending, .claimed: "pending_send_approval"
        case .approved: "scheduled"
        default: rawValue
        }
    }
}
