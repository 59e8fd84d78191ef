internal import Frontdesk
internal import MessageText
internal import SupportCore

/// A message as one text, and what a reader should know about it that is not in it.
struct OutsideText: Sendable {
    /// The header fields that people look at, then the body.
    let text: String
    /// Signs that it may try to steer a model.
    let signs: [InjectionSign]

    init(_ message: Message) {
        let body = message.plainText
        let isFromHTML = (message.bodyText ?? "").isEmpty
        var lines = ["From: \(message.from?.description ?? "(nobody)")"]
        if let replyTo = message.replyTo { lines.append("Reply-To: \(replyTo.description)") }
        if !message.to.isEmpty { lines.append("To: \(Self.list(message.to))") }
        if !message.cc.isEmpty { lines.append("Cc: \(Self.list(message.cc))") }
        lines.append("Subject: \(message.subject)")
        lines += message.attachments.prefix(50).map { "Attachment: \($0.filename)" }
        text = (lines + ["", body]).joined(separator: "\n")
        signs = InjectionSign.signs(in: message.subject + "\n" + body, html: isFromHTML ? message.bodyHTML : nil)
    }

    private static func list(_ addresses: [EmailAddress]) -> String {
        addresses.prefix(50).map(\.description).joined(separator: ", ")
    }
}
