internal import MessageText

/// The text of a message, whichever form it came in.
///
/// It is extracted once, because several decisions depend on it.
package struct MessageBody: Sendable, Hashable {
    /// The body as text.
    package let text: String
    /// What is new in it: without quoted history, signature and footers; all of it if nothing would be left.
    package let newText: String
    /// The part of the new text that the sender wrote, without answered quotations and forwarded messages; may be empty.
    package let authoredText: String

    /// Reads a message.
    ///
    /// - Complexity: linear in the size of the body.
    package init(_ message: Message) {
        text = message.plainText
        let reply = ReplyText(text, subject: message.subject)
        let new = reply.newText
        newText = new.isEmpty ? text : new
        authoredText = reply.authored == reply.kept ? new : reply.authoredText
    }
}

extension Message {
    /// The body as text, for whoever does not need to know what is new in it; see ``MessageBody``.
    ///
    /// - Complexity: linear in the size of the body.
    package var plainText: String {
        let plain = bodyText.flatMap { $0.isEmpty ? nil : $0 }
        return plain ?? bodyHTML.map { HTMLBody($0).text(.lines) } ?? ""
    }
}
