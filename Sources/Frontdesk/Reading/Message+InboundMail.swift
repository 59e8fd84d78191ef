internal import SupportCore

extension InboundMail {
    /// The mail with what the servers that are trusted found out about its author, unless its provider says it.
    func authenticated(by servers: [String]) -> InboundMail {
        guard direction == .inbound, authentication == nil,
            let results = AuthenticationResults(headers, trusting: servers)
        else { return self }
        var mail = self
        mail.authentication = results.verdict(on: from)
        return mail
    }

    /// The mail as its writer sent it, if a mailing list that is one of our inboxes wrote itself into `From`.
    ///
    /// Lists do so for writers whose domain forbids them to keep it (DMARC): `'Rita' via Support <support@shop.example>`.
    func unwrapped(from inboxes: [EmailAddress]) -> InboundMail {
        guard direction == .inbound, let list = from, inboxes.contains(list), headers["List-ID"] != nil else {
            return self
        }
        let writers = ["X-Original-From", "Reply-To", "X-Original-Sender"].lazy.compactMap { name in
            self.headers[name].flatMap { EmailAddress.all(in: $0).first }
        }
        guard let writer = writers.first(where: { !inboxes.contains($0) }) ?? replyTo, !inboxes.contains(writer) else {
            return self
        }
        var mail = self
        mail.from = writer
        // The list was vouched for, not the writer.
        if mail.authentication == .passed { mail.authentication = nil }
        return mail
    }
}

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
            replyTo: mail.replyTo ?? mail.headers["Reply-To"].flatMap { EmailAddress.all(in: $0).first },
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
            providerMessageID: mail.messageID.isEmpty ? nil : mail.messageID,
            providerThreadID: mail.threadID,
            authentication: mail.authentication
        )
    }
}
