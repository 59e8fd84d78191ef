internal import MessageText
internal import SupportCore

/// A message, the parts of its text, and what it was recognised as.
struct MessageAnalysis: Sendable {
    let message: Message
    let body: MessageBody
    /// Whether it may get an automatic reply, who wrote it, how to file it.
    let verdict: MailVerdict

    /// Reads a message; `inboxes` are the addresses of the workspace's inboxes.
    init(_ message: Message, in configuration: DeskConfiguration, inboxes: [EmailAddress]) {
        self.message = message
        body = MessageBody(message)
        let own = configuration.mailboxes.map(\.address) + configuration.ownAddresses + inboxes
        let facts = MailFacts(
            headers: message.headers.fields.map { MailFacts.Header($0.name, $0.value) },
            envelopeFrom: message.envelopeFrom ?? message.headers["Return-Path"],
            from: (message.from ?? message.replyTo)?.bare ?? "",
            to: (message.to + message.cc).map(\.bare),
            ownAddresses: own.map(\.bare),
            ownLists: configuration.ownLists,
            ownMarks: ["frontdesk.invalid"],
            subject: message.subject,
            text: body.text
        )
        verdict = MailVerdict(facts, authoredText: body.authoredText, optOutWords: configuration.optOutWords)
    }

    var newText: String { body.newText }
}
