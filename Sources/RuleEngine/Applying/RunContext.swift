package import MessageText
package import SupportCore

/// What a run needs to know besides the snapshot of the mail.
package struct RunContext: Hashable, Sendable {
    /// The message that fired the event; the rules run once for each message.
    package var messageID: MessageID
    /// Who would get an automatic reply; nil if there is no address to reply to.
    package var recipient: EmailAddress?
    /// Of the sender.
    package var contact: Contact?
    /// The name by which a reply calls the recipient.
    package var recipientName: String?
    /// Why no automatic reply may be sent, such as safety signals or `read_only`; empty if one may.
    package var suppressedBy: [String]
    /// Why the mail is kept without work for people, such as a machine as its author; empty if it is not.
    package var filedBecause: [String] = []
    /// The existing inboxes; nil if that is not checked.
    package var inboxes: Set<InboxID>?
    package var inboxName: String?
    package var workspaceName: String?

    package init(
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
        recipientName = contact?.name ?? recipient?.displayName
        self.suppressedBy = suppressedBy
        self.inboxes = inboxes
        self.inboxName = inboxName
        self.workspaceName = workspaceName
    }

    /// A reply goes to the message's Reply-To address if it has one.
    package init(
        _ message: Message,
        contact: Contact? = nil,
        suppressedBy: [String] = [],
        inboxes: Set<InboxID>? = nil,
        inboxName: String? = nil,
        workspaceName: String? = nil
    ) {
        self.init(
            messageID: message.id,
            recipient: message.replyAddress,
            contact: contact,
            suppressedBy: suppressedBy,
            inboxes: inboxes,
            inboxName: inboxName,
            workspaceName: workspaceName
        )
        recipientName = message.authorName(knowing: contact)
    }
}

extension RunContext {
    /// The signals that forbid an automatic reply, for ``suppressedBy``.
    package static func suppression(by verdict: MailVerdict) -> [String] {
        verdict.signals.filter(\.forbidsAutoReply).map(\.code)
    }
}
