public import SupportCore

/// A draft that an agent submits (source: `reply_email`).
public struct DraftSubmission: Sendable {
    /// The draft's identifier, so that a repeat has no effect; nil for a new one.
    package var id: DraftID?
    /// The conversation.
    package var conversationID: ConversationID
    /// The message it replies to, if any.
    package var messageID: MessageID?
    /// The mail, as it would be sent.
    package var mail: OutboundMail
    /// The mail provider.
    package var channel: String
    /// Who wrote it.
    package var author: Actor
    /// The category of mail, such as the classifier's intent; empty for none.
    package var category: String
    /// The classifier's confidence, 0 to 1; nil for none.
    package var confidence: Double?
    /// The versions of model, prompt, templates and rules that made it.
    package var policyEpoch: String
    /// The mode that the agent asks for (source: `oversight_mode`); it can only make the result stricter.
    package var requestedMode: OversightMode?
    /// Why it needs a person whatever its category has earned.
    package var floors: [AutonomyFloor]
    /// More reasons why it needs a person, as stable words.
    package var concerns: [String]
    /// Who should decide, if it needs a person.
    package var assignee: AgentID?
    /// Whether a model wrote the text, so that its reader is told so.
    package var isFromModel = true
    /// What supports the text, as far as that was checked.
    package var support = DraftSupport()
    /// What the text and the mail say in the reviewers' language, if that is another.
    package var translation: DraftTranslation?
    /// The messages from outside that its author had read before, as far as that is known; for the audit log.
    package var readMessages: [MessageID]

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
        assignee: AgentID? = nil,
        readMessages: [MessageID] = []
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
        let needsFloor = !mail.attachments.isEmpty && !floors.contains(.attachment)
        self.floors = needsFloor ? floors + [.attachment] : floors
        self.concerns = concerns
        self.assignee = assignee
        self.readMessages = readMessages
    }
}

/// The result of a submission; the phase of ``Draft/review`` tells whether the draft waits, may be sent or is only kept for
/// comparison.
public struct SubmittedDraft: Sendable {
    /// The draft.
    public let draft: Draft
    /// The outbox row of a draft that may be sent without a person.
    public let outboxItem: OutboxItem?
    /// Whether it had been submitted before.
    public let isReplay: Bool
    /// What the new draft has made pointless.
    package let superseded: SupersededWork
}

extension SubmittedDraft {
    /// The next version of a draft that was sent back.
    package init(next draft: Draft) {
        self.init(draft: draft, outboxItem: nil, isReplay: false, superseded: SupersededWork())
    }
}

/// What was stopped because a conversation has moved on.
package struct SupersededWork: Sendable, Hashable {
    package var drafts: [DraftID] = []
    /// Drafts with a reviewer's unsaved work, which are only marked as stale.
    package var stale: [DraftID] = []
    package var recalled: [OutboxID] = []

    package init() {}
}
