internal import Routing
internal import SupportCore
internal import Templates

/// Composes the replies of the loop; pure.
struct ReplyComposer: Sendable {
    let configuration: DeskConfiguration
    /// The inbox that the conversation is in, from whose address the reply is sent.
    let inbox: Inbox?

    /// The model's draft, with the labels of the guide (source: support automation guide).
    func reply(to message: Message, text: String, intent: String) -> OutboundMail {
        compose(
            message,
            text: text,
            recipient: message.replyAddress,
            labels: ["support", "auto-replied", intent]
        )
    }

    /// A reply without a person, marked so that no other machine replies to it (RFC 3834, 5).
    func automaticReply(to message: Message, text: String, recipient: EmailAddress) -> OutboundMail {
        var mail = compose(message, text: text, recipient: recipient, labels: ["support", "auto-replied"])
        mail.headers.append("Auto-Submitted", "auto-replied")
        mail.headers.append("X-Auto-Response-Suppress", "All")
        mail.headers.append("Precedence", "bulk")
        return mail
    }

    /// A person's reply in the thread.
    func manualReply(_ content: ManualReply, to message: Message) -> OutboundMail {
        let recipient = message.replyAddress
        var mail = compose(message, text: content.text, recipient: recipient, labels: content.labels)
        mail.bodyHTML = content.html
        mail.cc = content.cc
        mail.attachments = content.attachments
        mail.leavesAt = content.leavesAt
        return mail
    }

    /// A further mail after one of ours, to the same people in the same thread.
    static func following(_ earlier: OutboundMail, text: String) -> OutboundMail {
        OutboundMail(
            kind: earlier.kind,
            from: earlier.from,
            to: earlier.to,
            cc: earlier.cc,
            replyTo: earlier.replyTo,
            subject: earlier.subject,
            bodyText: text,
            labels: earlier.labels,
            inReplyTo: earlier.internetMessageID ?? earlier.inReplyTo,
            references: (earlier.references + [earlier.internetMessageID].compactMap(\.self)).suffix(50)
        )
    }

    private func compose(_ message: Message, text: String, recipient: EmailAddress?, labels: [String]) -> OutboundMail {
        let id = message.internetMessageID
        return OutboundMail(
            kind: message.providerMessageID.map { .reply(to: $0) } ?? .new,
            from: sender(of: message),
            to: [recipient].compactMap(\.self),
            subject: Self.replySubject(message.subject),
            bodyText: text,
            labels: labels,
            inReplyTo: id,
            references: (message.references + [id].compactMap(\.self)).suffix(50)
        )
    }

    private func sender(of message: Message) -> EmailAddress? {
        let mailbox = configuration.mailbox(for: message)?.address
        return inbox?.sender(orElse: mailbox) ?? mailbox
    }

    /// The customer's subject, on one line whatever it contains.
    static func replySubject(_ subject: String) -> String {
        HeaderText(subject.lowercased().hasPrefix("re:") ? subject : "Re: " + subject).text
    }
}

extension DeskContext {
    /// Composes replies in a conversation.
    func composer(for id: ConversationID, in unit: inout UnitOfWork) async throws -> ReplyComposer {
        let conversation = try await unit.read(Conversation.self, id.rawValue)
        let inbox = try await conversation?.inboxID.asyncFlatMap { try await unit.read(Inbox.self, $0.rawValue) }
        return ReplyComposer(configuration: configuration, inbox: inbox)
    }
}
