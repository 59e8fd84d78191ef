internal import MessageText
public import SupportCore

/// A body as it came, before its text is taken from it.
public enum MailBody: Hashable, Sendable {
    /// No body.
    case none
    /// Plain text; tags in it are text.
    case text(String)
    /// HTML; its tags, scripts, styles and comments are not text.
    case html(String)

    /// The body of a message: the plain text if there is any, otherwise the HTML.
    public init(_ message: Message) {
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
