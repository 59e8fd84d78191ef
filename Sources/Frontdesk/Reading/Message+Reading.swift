internal import MessageText
internal import SupportCore

extension Message {
    /// The body as text, whichever form it came in.
    var plainText: String {
        if let bodyText, !bodyText.isEmpty { return bodyText }
        return bodyHTML.map { HTMLBody($0).text(.lines) } ?? ""
    }

    /// What is new in it: without quoted history, signature and footers.
    var newText: String {
        let text = plainText
        let new = ReplyText(text).newText
        return new.isEmpty ? text : new
    }

    /// What the message's signs say: may it be answered automatically, who wrote it, how to file it.
    func verdict(in configuration: DeskConfiguration) -> MailVerdict {
        let own = configuration.mailboxes.map(\.address) + configuration.ownAddresses
        let facts = MailFacts(
            headers: headers.fields.map { MailFacts.Header($0.name, $0.value) },
            envelopeFrom: envelopeFrom ?? headers["Return-Path"],
            from: from?.bare ?? "",
            to: (to + cc).map(\.bare),
            ownAddresses: own.map(\.bare),
            ownMarks: ["frontdesk.invalid"],
            subject: subject,
            text: plainText
        )
        return MailVerdict(facts, optOutWords: configuration.optOutWords)
    }
}
