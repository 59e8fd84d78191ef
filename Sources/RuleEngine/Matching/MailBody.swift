internal import MessageText
package import SupportCore

/// The body of a mail before its text is extracted.
package enum MailBody: Hashable, Sendable {
    case none
    /// Plain text, in which tags are text.
    case text(String)
    /// HTML, without whose tags, scripts, styles and comments the text is searched.
    case html(String)

    /// Prefers plain text to HTML.
    package init(_ message: Message) {
        if let text = message.bodyText, text.utf8.contains(where: { $0 > 0x20 }) {
            self = .text(text)
        } else if let html = message.bodyHTML {
            self = .html(html)
        } else {
            self = .none
        }
    }

    /// The text for searching, and whether the body was cut to `limit` bytes.
    func folded(limit: Int) -> (text: FoldedText, isCut: Bool) {
        switch self {
        case .none: (FoldedText(""), false)
        case .text(let text):
            text.utf8.count <= limit ? (FoldedText(text), false) : (FoldedText(utf8: Self.cut(text, limit)), true)
        case .html(let html):
            html.utf8.count <= limit
                ? (FoldedText(utf8: HTMLBody(html).utf8Text()), false)
                : (FoldedText(utf8: HTMLBody(utf8: Self.cut(html, limit)).utf8Text()), true)
        }
    }

    private static func cut(_ text: String, _ limit: Int) -> [UInt8] {
        Array(text.utf8.prefix(limit))
    }
}
