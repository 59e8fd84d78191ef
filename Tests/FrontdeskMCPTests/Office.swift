import Foundation
import Frontdesk
import FrontdeskMCP
import FrontdeskTesting
import JSONText
import Providers
import TestSupport
import Testing

/// A desk with mail in it, and its tools.
struct Office: Sendable {
    let desk: SupportDesk
    let server: MCPServer
    let provider: RecordingMailTransport
    let time: ManualTimeSource
    let notices = NoticeLog()

    static let agent = Actor.agent("helper")
    static let reviewer = Actor.reviewer("rita")

    init(_ settings: MCPSettings = MCPSettings(), oversight: OversightPolicy = OversightPolicy()) async throws {
        let time = ManualTimeSource()
        let provider = RecordingMailTransport(idempotency: .keyed(timeToLive: .seconds(86_400)), time: time)
        desk = try SupportDesk(
            DeskConfiguration(
                workspace: "acme",
                name: "Acme",
                mailboxes: [Mailbox(address: try EmailAddress("support@acme.example"))],
                sources: [WebhookSource(scheme: "multiMail", decoder: .multiMail)],
                intents: [Intent("billing_question")],
                escalation: EscalationPolicy(recipients: [try EmailAddress("people@acme.example")])
            ),
            records: .inMemory,
            transports: ["multimail": provider],
            classifier: KeywordClassifier([
                .init("billing_question", keywords: ["invoice"], draft: "See Settings > Billing.")
            ]),
            oversight: oversight,
            notifier: notices,
            time: time,
            identifiers: CountingIdentifierSource(),
            random: SeededRandomSource(seed: 3)
        )
        self.time = time
        self.provider = provider
        server = MCPServer(desk, settings: settings)
        try await desk.store.transaction { unit in
            try unit.save(Agent(id: "rita", name: "Rita Reviewer"))
            try unit.save(Agent(id: "olga", name: "Olga Owner", role: .owner))
        }
    }

    /// Takes a customer's mail in, and works until nothing is due.
    func receive(_ id: String, _ text: String, from: String = "Ann <ann@a.example>", subject: String = "Hello")
        async throws
    {
        try await receive([
            "message_id": id, "thread_id": "t-\(id)", "sender": from, "to": ["support@acme.example"],
            "subject": subject, "body_text": text, "headers": [["Message-ID", "<\(id)@a.example>"]],
        ])
    }

    func receive(_ fields: [String: Any]) async throws {
        let secret = "demo_secret_0123456789abcdef"
        let body = Array(try JSONSerialization.data(withJSONObject: fields))
        let key = try WebhookKey("demo", secret: WebhookSecret(secret, for: .multiMail))
        let headers = try WebhookSigner(scheme: .multiMail, key: key).sign(body: body)
        let request = WebhookRequest(headers: headers, body: body)
        let webhook = try WebhookVerifier(scheme: .multiMail, keys: [key]).verify(request, now: time.now().seconds)
        _ = try await desk.receive(webhook)
        try await desk.processUntilIdle()
    }

    /// Answers one line.
    func line(_ text: String, as caller: Actor = agent) async throws -> JSONObject? {
        guard let answer = await server.answer(Array(text.utf8), as: caller) else { return nil }
        #expect(!answer.contains(0x0A), "an answer is one line")
        return try JSONValue(parsing: answer, as: .strict).object
    }

    /// Calls a tool by a request of the modern era.
    func call(
        _ tool: String,
        _ arguments: JSONValue = .object([:]),
        as caller: Actor = agent,
        capabilities: JSONValue = .object([:]),
        more: JSONObject = [:]
    ) async throws -> Called {
        var params: JSONObject = ["name": .string(tool), "arguments": arguments, "_meta": Self.meta(capabilities)]
        for member in more.members { params[member.key] = member.value }
        let request: JSONValue = [
            "jsonrpc": "2.0", "id": .int(1), "method": "tools/call", "params": .object(params),
        ]
        return Called(try #require(try await line(JSONWriter.line(request), as: caller)))
    }

    static func meta(_ capabilities: JSONValue = .object([:])) -> JSONValue {
        [
            "io.modelcontextprotocol/protocolVersion": "2026-07-28",
            "io.modelcontextprotocol/clientCapabilities": capabilities,
        ]
    }
}

/// The answer to a call.
struct Called {
    let answer: JSONObject

    init(_ answer: JSONObject) {
        self.answer = answer
    }

    var result: JSONObject { answer["result"]?.object ?? [:] }
    var errorCode: Int64? { answer["error"]?.object?["code"]?.integer }
    var isError: Bool { result["isError"] == true }
    var structured: JSONObject { result["structuredContent"]?.object ?? [:] }
    var texts: [String] { result["content"]?.elements?.compactMap { $0.object?["text"]?.text } ?? [] }
    var text: String { texts.first ?? "" }
    /// The objects of a list in the structured result.
    func list(_ name: String) -> [JSONObject] { structured[name]?.elements?.compactMap(\.object) ?? [] }
}

/// What the operator was told.
final class NoticeLog: OversightNotifier {
    private let notices = Shared<[OversightNotice]>([])

    func notify(_ notice: OversightNotice) async { notices.change { $0.append(notice) } }

    /// The newest one-time code.
    var code: String? {
        notices.value.reversed().lazy.compactMap { notice in
            if case .modeCode(_, let code, _) = notice { code } else { nil }
        }.first
    }
}
