internal import SupportCore

extension Message {
    /// A provider's message as we store it.
    init(_ mail: InboundMail, id: MessageID, in conversation: ConversationID, at now: Timestamp) {
        self.init(
            id: id,
            conversationID: conversation,
            direction: mail.direction,
            origin: mail.direction == .inbound ? .contact : .human,
            from: mail.from,
            envelopeFrom: mail.envelopeFrom,
            to: mail.to,
            cc: mail.cc,
            replyTo: mail.replyTo,
            subject: mail.subject,
            bodyText: mail.bodyText,
            bodyHTML: mail.bodyHTML,
            headers: mail.headers,
            internetMessageID: MessageIDs.first(in: mail.headers["Message-ID"]),
            inReplyTo: MessageIDs.first(in: mail.headers["In-Reply-To"]),
            references: MessageIDs.all(in: mail.headers["References"]),
            receivedAt: now,
            labels: mail.labels,
            attachments: mail.attachments,
            provider: mail.provider,
            providerMessageID: mail.messageID,
            providerThreadID: mail.threadID
        )
    }
}
