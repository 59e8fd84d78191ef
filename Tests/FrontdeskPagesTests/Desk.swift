import Foundation
import Frontdesk
import FrontdeskPages
import FrontdeskTesting
import OversightQueue
import Providers
import SupportCore
import TestSupport

/// A desk with its pages, over a store in memory, and browsers that look at them.
struct PagedDesk: Sendable {
    let desk: SupportDesk
    let pages: SupportPages
    let time: ManualTimeSource
    let provider: RecordingMailTransport

    init(
        workspace: WorkspaceID = "acme",
        records: any RecordStore = BytewiseStore.staffed,
        classifier: any Classifier = PagedDesk.classifier,
        facts: FactSource? = nil,
        translator: (any Translator)? = nil,
        undoWindow: Duration = .seconds(30),
        isSecure: Bool = true,
        escalation: EscalationPolicy = EscalationPolicy(),
        deliverLink: SupportPages.LinkDelivery? = nil,
        signIn: SupportPages.SignIn? = nil
    ) throws {
        time = ManualTimeSource()
        provider = RecordingMailTransport(time: time)
        var oversight = OversightPolicy()
        oversight.undoWindow = undoWindow
        desk = try SupportDesk(
            DeskConfiguration(
                workspace: workspace,
                name: "Acme",
                mailboxes: [Mailbox(address: try EmailAddress("support@acme.example"))],
                sources: [WebhookSource(scheme: "multiMail", decoder: .multiMail)],
                intents: [Intent("billing_question")],
                escalation: escalation
            ),
            records: records,
            transports: ["multimail": provider],
            classifier: classifier,
            facts: facts,
            translator: translator,
            oversight: oversight,
            time: time,
            random: SeededRandomSource(seed: 7)
        )
        pages = try SupportPages(
            desk,
            isSecure: isSecure,
            random: SeededRandomSource(seed: 11),
            signIn: signIn,
            deliverLink: deliverLink
        )
    }

    static let classifier = KeywordClassifier([
        .init("billing_question", keywords: ["invoice"], draft: "Hello,\n\nsee Settings > Billing.\n\nAcme")
    ])

    /// Takes in a mail as MultiMail's webhook, and works until nothing is due.
    func receive(
        _ id: String,
        from: String = "Ann <ann@a.example>",
        subject: String = "My invoice",
        text: String = "Where is my invoice?",
        html: String? = nil,
        thread: String? = nil,
        more: [String: Any] = [:]
    ) async throws {
        var fields: [String: Any] = [
            "message_id": id, "thread_id": thread ?? "t-\(id)", "sender": from, "to": ["support@acme.example"],
            "subject": subject, "body_text": text, "headers": [["Message-ID", "<\(id)@a.example>"]],
        ]
        if let html {
            fields["body_html"] = html
            fields["body_text"] = nil
        }
        fields.merge(more) { $1 }
        let sender = try WebhookSender(.multiMail)
        let body = String(decoding: try JSONSerialization.data(withJSONObject: fields), as: UTF8.self)
        try await desk.receive(try sender.webhook(body, at: time.now()))
        try await work()
    }

    /// Works until nothing is due within the next few seconds.
    func work(for duration: Duration = .seconds(5)) async throws {
        try await desk.settle(moving: time, for: duration)
    }

    /// The waiting drafts, the most urgent first.
    func waiting() async throws -> [Draft] { try await desk.pending().values.map(\.draft) }

    /// A browser of somebody who has signed in.
    func browser(of agent: AgentID) async throws -> Browser {
        var browser = Browser(pages: pages)
        let link = try await pages.signInLink(for: agent, at: "")
        let landing = await browser.get(link)
        _ = await browser.submit(landing, to: "/desk/sign-in", button: [:])
        return browser
    }
}

/// Keeps a cookie, follows nothing by itself, and sends forms as a browser does.
struct Browser: Sendable {
    let pages: SupportPages
    var cookie: String?

    /// What came back.
    struct Reply: Sendable {
        let status: Int
        let headers: MessageHeaders
        let text: String

        var location: String { headers["location"] ?? "" }

        init(_ response: HTTPResponse) {
            status = response.status
            headers = response.headers
            text = String(decoding: response.body, as: UTF8.self)
        }

        /// The fields of the form with an action, as they stand on the page.
        func fields(of action: String) -> [(String, String)] {
            guard let start = text.range(of: "action=\"\(action)\""),
                let end = text.range(of: "</form>", range: start.upperBound..<text.endIndex)
            else { return [] }
            let form = text[start.upperBound..<end.lowerBound]
            return form.components(separatedBy: "<input ").dropFirst().compactMap { tag in
                guard tag.contains("type=\"hidden\"") else { return nil }
                return (Self.attribute("name", in: tag), Self.attribute("value", in: tag))
            }
        }

        private static func attribute(_ name: String, in tag: String) -> String {
            guard let start = tag.range(of: name + "=\""),
                let end = tag.range(of: "\"", range: start.upperBound..<tag.endIndex)
            else { return "" }
            return String(tag[start.upperBound..<end.lowerBound]).replacing("&amp;", with: "&").replacing(
                "&#39;",
                with: "'"
            )
            .replacing("&quot;", with: "\"").replacing("&lt;", with: "<")
        }
    }

    mutating func send(_ method: String, _ url: String, headers: MessageHeaders = [:], body: [UInt8] = []) async
        -> Reply
    {
        var headers = headers
        if let cookie { headers.append("cookie", cookie) }
        let response = await pages.respond(to: HTTPRequest(method: method, url: url, headers: headers, body: body))
        if let set = response.headers["set-cookie"] { cookie = String(set.prefix { $0 != ";" }) }
        return Reply(response)
    }

    mutating func get(_ url: String) async -> Reply { await send("GET", url) }

    /// Sends a form that stands on a page, with other fields beside its hidden ones.
    mutating func submit(_ page: Reply, to action: String, at other: String? = nil, button: [String: String]) async
        -> Reply
    {
        var fields = page.fields(of: action).filter { button[$0.0] == nil }
        fields += button.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
        return await post(other ?? action, fields)
    }

    mutating func post(_ url: String, _ fields: [(String, String)], site: String? = "same-origin") async -> Reply {
        var headers: MessageHeaders = ["content-type": "application/x-www-form-urlencoded"]
        if let site { headers.append("sec-fetch-site", site) }
        let body = fields.map { Self.encoded($0.0) + "=" + Self.encoded($0.1) }.joined(separator: "&")
        return await send("POST", url, headers: headers, body: Array(body.utf8))
    }

    private static func encoded(_ text: String) -> String {
        text.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? ""
    }
}
