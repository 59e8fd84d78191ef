import Foundation
import Frontdesk
import FrontdeskPages
import FrontdeskTesting
import OversightQueue
import Routing
import SupportCore
import Testing

/// What customers, models and colleagues wrote never becomes markup.
@Suite struct HostileTextTests {
    static let payloads = [
        "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "\"><svg onload=alert(1)>",
        "' autofocus onfocus=alert(1) x='", "</textarea><script>alert(1)</script>", "</title><script>alert(1)</script>",
        "javascript:alert(1)", "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
        "\"\u{301} onmouseover=alert(1) x=\"\u{301}", "<\u{FE0F}script>alert(1)</script\u{FE0F}>",
        "\u{FE0F}\"\u{FE0F} onclick=alert(1)", "{{{x}}}{{#a}}<script>alert(1)</script>{{/a}}{{> form}}",
        "&lt;script&gt;alert(1)&lt;/script&gt;", "<a href='javascript:alert(1)'>x</a>",
        "<style>*{display:none}</style>",
        "<base href='https://evil.example/'>", "<meta http-equiv=refresh content='0;url=https://evil.example'>",
        "<form action='https://evil.example'><button>x", "<!--<script>alert(1)//-->",
        "<math><mi//xlink:href='data:x,<script>alert(1)</script>'>",
    ]

    /// The places where it stands in these tests.
    static let fields = [
        "sender's name", "sender's address", "recipient's name", "reply-to", "subject", "text", "hidden text",
        "history",
        "attachment's name", "model's draft", "reviewer's note", "working copy", "other's working copy",
        "colleague's name",
        "inbox's name",
    ]

    @Test(arguments: payloads) func `Text stays text on every page, wherever it stands`(payload: String) async throws {
        var paged = try await prepared(payload, draft: "see Settings \(payload) https://x.example/\(payload)")
        // Of some of them no draft is made, because it looks as if a place were left in it; the other fields remain.
        if try await paged.waiting().isEmpty { paged = try await prepared(payload, draft: "see Settings") }
        let id = try #require(try await paged.waiting().max { $0.review.version < $1.review.version }).id
        let path = "/desk/drafts/\(id)"
        var (rita, olga) = (try await paged.browser(of: "rita"), try await paged.browser(of: "olga"))

        var pages = [await rita.get("/desk/"), await rita.get(path), await rita.get(path + "/edit")]
        let message = try #require(try await paged.desk.queue.draft(id)?.messageID)
        pages.append(await rita.get("/desk/messages/\(message)"))
        pages.append(await rita.get("/desk/bulk?draft=\(id)"))
        let editing = pages[2]
        let edited = "Mine \(payload)"
        pages.append(await rita.submit(editing, to: path + "/copy", button: ["body": edited, "part": "diff"]))
        _ = await rita.submit(editing, to: path + "/copy", button: ["body": edited, "subject": payload])
        pages.append(await rita.get(path))
        pages.append(await rita.get(path + "/edit"))
        let token = pages[0].fields(of: "/desk/sign-out")
        _ = await olga.submit(await olga.get(path), to: path + "/approve", at: path + "/edit", button: [:])
        _ = await olga.submit(await olga.get(path + "/edit"), to: path + "/copy", button: ["body": "Hers \(payload)"])
        pages.append(await rita.submit(editing, to: path + "/copy", at: path + "/approve", button: ["body": edited]))
        #expect(pages.last?.status == 409)
        pages.append(await rita.get("/desk/"))
        pages.append(await rita.post("/desk/bulk/claim", token + [("draft", "\(id):1")]))
        _ = await olga.submit(await olga.get(path), to: path + "/approve", button: [:])
        for view in ["held", "decided", "snoozed", "mine"] { pages.append(await olga.get("/desk/?view=\(view)")) }
        pages.append(
            await rita.get(
                "/desk/drafts/" + (payload.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? "")
            )
        )

        for page in pages { try StrictPage(page.text).check() }
        let word = Self.escaped(payload)
        #expect(pages.filter { $0.text.contains(word) }.count >= 8, "the text was shown, so the test was about it")
    }

    private func prepared(_ payload: String, draft: String) async throws -> PagedDesk {
        let topic = KeywordClassifier.Topic("billing_question", keywords: ["invoice"], draft: "Hello,\n\n" + draft)
        let paged = try PagedDesk(classifier: KeywordClassifier([topic]))
        let desk = paged.desk
        try await desk.save(Agent(id: "rita", name: "Rita \(payload)"), by: .host)
        try await desk.save(Agent(id: "olga", name: "Olga \(payload)", role: .owner), by: .host)
        let inbox = try await desk.inboxes.create(InboxSettings(name: payload, isDefault: true), by: .host)
        _ = try await desk.inboxes.addMember("rita", to: inbox.id, by: .host)
        // By scalars: a quotation mark with a mark after it is another character, and still ends the name.
        let quoted =
            "\"" + payload.unicodeScalars.map { "\"\\".unicodeScalars.contains($0) ? "\\\($0)" : "\($0)" }.joined()
            + "\""
        let html =
            "<p>invoice &lt;b&gt;</p><p>\(Self.escaped(payload))</p><p style='display:none'>\(Self.escaped(payload))</p>"
        try await paged.receive(
            "m1",
            from: "\(quoted) <ann@a.example>",
            subject: "Invoice \(payload)",
            text: "invoice \(payload)\n\nOn Monday, Bob <bob@b.example> wrote:\n> \(payload)",
            more: [
                "cc": ["\(quoted) <cc@a.example>"], "reply_to": "\(quoted) <other@a.example>",
                "attachments": [["filename": payload, "content_type": "text/plain", "size": 12]],
            ]
        )
        try await paged.receive("m2", from: "\(quoted) <ann@a.example>", subject: payload, html: html)
        try await paged.receive("m3", from: "\(quoted) <\(quoted)@a.example>", subject: payload, text: "invoice")
        guard let first = try await paged.waiting().first else { return paged }
        _ = try await desk.decide(
            DraftDecision(.reject(note: payload, revise: true), on: first.id, version: 1, by: .operator("olga"))
        )
        try await paged.work()
        return paged
    }

    static func escaped(_ text: String) -> String {
        var bytes: [UInt8] = []
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "&"): bytes += "&amp;".utf8
            case UInt8(ascii: "<"): bytes += "&lt;".utf8
            case UInt8(ascii: ">"): bytes += "&gt;".utf8
            case UInt8(ascii: "\""): bytes += "&quot;".utf8
            case UInt8(ascii: "'"): bytes += "&#39;".utf8
            default: bytes.append(byte)
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}

/// A page read without mercy: only the elements and attributes that the templates use, every value in double quotes.
struct StrictPage {
    struct Unexpected: Error, CustomStringConvertible {
        let description: String
    }

    private static let elements: Set<String> = [
        "html", "head", "meta", "title", "link", "script", "body", "a", "header", "svg", "path", "circle", "rect",
        "button",
        "nav", "ul", "li", "span", "b", "form", "input", "main", "div", "h1", "h2", "h3", "p", "details", "summary",
        "select",
        "option", "table", "caption", "thead", "tbody", "tr", "th", "td", "abbr", "strong", "small", "section",
        "article", "dl",
        "dt", "dd", "ol", "label", "textarea", "fieldset", "legend", "ins", "del", "blockquote", "time", "dialog",
        "iframe", "br", "code", "text", "line", "datalist", "figure", "figcaption",
    ]
    private static let addresses: Set<String> = ["href", "src", "action", "formaction"]

    private let bytes: [UInt8]

    init(_ html: String) { bytes = Array(html.utf8) }

    /// - Throws: ``Unexpected`` with what does not belong there.
    func check() throws {
        var index = 0
        while let start = bytes[index...].firstIndex(of: UInt8(ascii: "<")) {
            index = try tag(from: start)
        }
    }

    /// Reads a tag, and returns where it ends.
    private func tag(from start: Int) throws -> Int {
        let rest = String(decoding: bytes[start..<min(start + 400, bytes.count)], as: UTF8.self)
        if rest.lowercased().hasPrefix("<!doctype html>") { return start + 15 }
        var index = start + 1
        let isEnd = bytes[index] == UInt8(ascii: "/")
        if isEnd { index += 1 }
        let name = word(&index)
        guard Self.elements.contains(name) else { throw Unexpected(description: "<\(name)> in \(rest)") }
        while true {
            skipSpaces(&index)
            guard index < bytes.count else { throw Unexpected(description: "a tag without an end: \(rest)") }
            if bytes[index] == UInt8(ascii: ">") { return index + 1 }
            if bytes[index] == UInt8(ascii: "/"), bytes[index + 1] == UInt8(ascii: ">") { return index + 2 }
            guard !isEnd else { throw Unexpected(description: "an attribute of an end tag: \(rest)") }
            try attribute(&index, of: name, rest)
        }
    }

    private func attribute(_ index: inout Int, of element: String, _ rest: String) throws {
        let name = word(&index)
        guard !name.isEmpty, !name.hasPrefix("on"), name != "style", name != "srcdoc" else {
            throw Unexpected(description: "the attribute '\(name)' in \(rest)")
        }
        guard index < bytes.count, bytes[index] == UInt8(ascii: "=") else { return }
        guard bytes[index + 1] == UInt8(ascii: "\"") else { throw Unexpected(description: "no quotes in \(rest)") }
        guard let end = bytes[(index + 2)...].firstIndex(of: UInt8(ascii: "\"")) else {
            throw Unexpected(description: "quotes without an end in \(rest)")
        }
        let value = String(decoding: bytes[(index + 2)..<end], as: UTF8.self)
        index = end + 1
        if Self.addresses.contains(name), !value.hasPrefix("/desk"), !value.hasPrefix("#") {
            throw Unexpected(description: "\(name) leads to \(value)")
        }
        if element == "iframe", name == "sandbox", !value.isEmpty {
            throw Unexpected(description: "the frame may \(value)")
        }
    }

    private func word(_ index: inout Int) -> String {
        let start = index
        while index < bytes.count, bytes[index].isWordByte { index += 1 }
        return String(decoding: bytes[start..<index], as: UTF8.self)
    }

    private func skipSpaces(_ index: inout Int) {
        while index < bytes.count, bytes[index] == 0x20 || bytes[index] == 0x0A { index += 1 }
    }
}

extension UInt8 {
    fileprivate var isWordByte: Bool {
        switch self {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"):
            true
        default: false
        }
    }
}
