import JSONText
import MessageText

/// `desk text`: what a mail says.
struct TextCommand: BatchCommand {
    let help = Help(
        name: "text",
        summary: "take the text out of a mail",
        usage: [
            "--html [--layout LAYOUT] [FILE]", "--reply [--subject TEXT] [--own-footer TEXT]... [FILE]",
            "--fold [FILE]",
            "--signals [FILE]",
        ],
        details: [
            "A line of a batch: {\"html\",\"layout\"?}, {\"reply\",\"subject\"?,\"own_footers\"?}, {\"fold\"}, or a mail:",
            "{\"headers\":[[\"Name\",\"value\"],...],\"envelope_from\"?,\"from\",\"to\":[...],\"subject\",\"text\"}.",
        ],
        options: [
            .flag("html", "the file is an HTML body: print its text"),
            .value("layout", "LAYOUT", "flat (one line, for rules) or lines (as a reader sees it); flat if absent"),
            .flag("reply", "the file is a plain-text reply: print what is new in it"),
            .value("subject", "TEXT", "the subject of the reply, which may say that it forwards a mail"),
            .values("own-footer", "TEXT", "a footer of your own that is cut off as well; may be repeated"),
            .flag("fold", "print the text in the form in which rules search it"),
            .flag("signals", "the file is a mail in JSON: say whether it may be answered automatically"),
        ],
        examples: [
            .init("Read an HTML mail", "desk text --html --layout lines mail.html"),
            .init("See what was cut off a reply", "desk text --reply --json reply.txt"),
        ]
    )

    func request(from arguments: Arguments) throws(CommandFailure) -> TextRequest {
        let modes = ["html", "reply", "fold", "signals"].filter(arguments.has)
        guard modes.count == 1 else { throw .usage("expected one of --html, --reply, --fold, --signals") }
        if modes == ["signals"] {
            return .signals(try MailFacts(Input(arguments.file()).json().object(at: "the mail")))
        }
        let bytes = try Input(arguments.file()).bytes()
        switch modes.first {
        case "html":
            return .html(bytes, try arguments.choice("layout", default: TextRequest.Layout.flat).value)
        case "reply":
            return .reply(
                String(decoding: bytes, as: UTF8.self),
                subject: arguments.value("subject") ?? "",
                ownFooters: arguments.all("own-footer")
            )
        default:
            return .fold(String(decoding: bytes, as: UTF8.self))
        }
    }

    func request(from line: JSONObject) throws(CommandFailure) -> TextRequest {
        try TextRequest(line)
    }

    func answer(_ request: TextRequest) -> Answer {
        switch request {
        case .html(let bytes, let layout): Self.plain(HTMLBody(utf8: bytes).text(layout))
        case .reply(let body, let subject, let footers):
            Self.trimmed(ReplyText(body, subject: subject, ownFooters: footers))
        case .fold(let text): Self.plain(FoldedText(text).description)
        case .signals(let mail): Self.judged(MailVerdict(mail))
        }
    }

    private static func plain(_ text: String) -> Answer {
        Answer(json: ["text": .string(text)], text: text)
    }

    private static func trimmed(_ reply: ReplyText) -> Answer {
        let removed = reply.removed.map { piece -> JSONValue in
            ["kind": .string(piece.kind.rawValue), "text": .string(reply.text(of: piece))]
        }
        return Answer(json: ["new_text": .string(reply.newText), "removed": .array(removed)], text: reply.newText)
    }

    private static func judged(_ verdict: MailVerdict) -> Answer {
        let json: JSONValue = [
            "signals": .strings(verdict.signals.map(\.code)), "may_auto_reply": .bool(verdict.mayAutoReply),
            "author": .string(verdict.author.rawValue), "opt_out": .string(verdict.optOut.rawValue),
            "filing": .string(verdict.filing.rawValue),
        ]
        let answer = verdict.mayAutoReply ? "may be answered automatically" : "must not be answered automatically"
        let lines = ["\(answer); author: \(verdict.author)"] + verdict.signals.map { "  \($0.code)" }
        return Answer(json: json, text: lines.joined(separator: "\n"))
    }
}
