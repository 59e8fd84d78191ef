public import SupportCore

/// What an agent hands in (source: `reply_email`).
public struct DraftSubmission: Sendable {
    /// The draft's identifier; submitting the same again has no effect.
    ///
    /// Nil for a new one.
    public var id: DraftID?
    /// The conversation.
    public var conversationID: ConversationID
    /// The message it answers, if it answers one.
    public var messageID: MessageID?
    /// The mail, as it would leave.
    public var mail: OutboundMail
    /// The provider that would carry it.
    public var channel: String
    /// Who wrote it.
    public var author: Actor
    /// The category of mail, such as the classifier's intent; empty for none.
    public var category: String
    /// The classifier's confidence, 0 to 1; nil for none.
    public var confidence: Double?
    /// The versions of model, prompt, templates and rules that made it.
    public var policyEpoch: String
    /// The mode that the agent asks for (source: `oversight_mode`); it can only make things stricter.
    public var requestedMode: OversightMode?
    /// Why it must not be left to the machine; see ``FloorPolicy``.
    public var floors: [AutonomyFloor]
    /// What the host's own guards have against it leaving alone, as stable words.
    public var concerns: [String]
    /// Who should decide, if it comes to that.
    public var assignee: AgentID?

    /// Describes a draft.
    public init(
        id: DraftID? = nil,
        conversationID: ConversationID,
        messageID: MessageID? = nil,
        mail: OutboundMail,
        channel: String,
        author: Actor,
        category: String = "",
        confidence: Double? = nil,
        policyEpoch: String = "",
        requestedMode: OversightMode? = nil,
        floors: [AutonomyFloor] = [],
        concerns: [String] = [],
        assignee: AgentID? = nil
    ) {
        self.id = id
        self.conversationID = conversationID
        self.messageID = messageID
        self.mail = mail
        self.channel = channel
        self.author = author
        self.category = category
        self.confidence = confidence
        self.policyEpoch = policyEpoch
        self.requestedMode = requestedMode
        self.floors = floors
        self.concerns = concerns
        self.assignee = assignee
    }
}

/// What became of a submitted draft; ``Draft/review`` tells whether it waits, may leave or is only kept for comparison.
public struct SubmittedDraft: Sendable {
    /// The draft.
    public var draft: Draft
    /// The row of a draft that may leave by itself.
    public var outboxItem: OutboxItem?
    /// Whether the draft was there already.
    public var isReplay: Bool
    /// What the new draft has made pointless.
    public var superseded: SupersededWork
}

/// What was stopped because a conversation has moved on.
public struct SupersededWork: Sendable, Hashable {
    /// The drafts that nobody needs to decide any more.
    public var drafts: [DraftID] = []
    /// The drafts that a reviewer has changed; they are marked as stale instead.
    public var stale: [DraftID] = []
    /// The mails that were taken back.
    public var recalled: [OutboxID] = []

    /// Nothing was stopped.
    public init() {}
}
