public import MessageText
public import SupportCore

/// What a run needs to know beside the mail's snapshot.
public struct RunContext: Hashable, Sendable {
    /// The message that fired the event; a run is carried out once for each.
    public var messageID: MessageID
    /// Who would get an automatic answer; nil if nobody can be answered.
    public var recipient: EmailAddress?
    /// The sender's contact.
    public var contact: Contact?
    /// Why no automatic answer may leave, such as the names of safety signals or `read_only`; empty if one may.
    public var suppressedBy: [String]
    /// The inboxes that exist; nil if that is not checked.
    public var inboxes: Set<InboxID>?
    /// The inbox's name, for answers.
    public var inboxName: String?
    /// The workspace's name, for answers.
    public var workspaceName: String?

    /// Describes the surroundings of a run.
    public init(
        messageID: MessageID,
        recipient: EmailAddress?,
        contact: Contact? = nil,
        suppressedBy: [String] = [],
        inboxes: Set<InboxID>? = nil,
        inboxName: String? = nil,
        workspaceName: String? = nil
    ) {
        self.messageID = messageID
        self.recipient = recipient
        self.contact = contact
        self.suppressedBy = suppressedBy
        self.inboxes = inboxes
        self.inboxName = inboxName
        self.workspaceName = workspaceName
    }

    /// Describes the surroundings of a message; an answer goes to its Reply-To address if it has one.
    public init(
        _ message: Message,
        contact: Contact? = nil,
        suppressedBy: [String] = [],
        inboxes: Set<InboxID>? = nil,
        inboxName: String? = nil,
        workspaceName: String? = nil
    ) {
        self.init(
            messageID: message.id,
            recipient: message.replyTo ?? message.from,
            contact: contact,
            suppressedBy: suppressedBy,
            inboxes: inboxes,
            inboxName: inboxName,
            workspaceName: workspaceName
        )
    }
}

extension RunContext {
    /// The signals of a verdict that forbid an automatic answer, for ``suppressedBy``.
    public static func suppression(by verdict: MailVerdict) -> [String] {
        verdict.signals.filter(\.forbidsAutoReply).map(\.code)
    }
}
