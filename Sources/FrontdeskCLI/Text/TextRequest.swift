import JSONText
import MessageText

/// What `desk text` is asked.
enum TextRequest {
    /// The text of an HTML body.
    case html([UInt8], HTMLBody.Layout)
    /// The new part of a reply.
    case reply(String, subject: String, ownFooters: [String])
    /// The text in the form in which it is searched.
    case fold(String)
    /// Whether a mail may be answered automatically.
    case signals(MailFacts)
}

extension TextRequest {
    /// The request of a line: it has a `html`, a `reply`, a `fold`, or the parts of a mail.
    init(_ line: JSONObject) throws(CommandFailure) {
        if let html = try line.string("html") {
            let layout = try line.choice("layout", default: Layout.flat)
            self = .html(Array(html.utf8), layout.value)
        } else if let reply = try line.string("reply") {
            self = .reply(
                reply,
                subject: try line.string("subject") ?? "",
                ownFooters: try line.strings("own_footers")
            )
        } else if let text = try line.string("fold") {
            self = .fold(text)
        } else if line.field("headers") != nil || line.field("from") != nil {
            self = .signals(try MailFacts(line))
        } else {
            throw CommandFailure(code: "invalid_field", message: "expected one of html, reply, fold, headers")
        }
    }

    /// How the text of an HTML body is laid out, as the command line spells it.
    enum Layout: String, CaseIterable {
        case flat
        case lines

        var value: HTMLBody.Layout {
            switch self {
            case .flat: .flat
            case .lines: .lines
            }
        }
    }
}
