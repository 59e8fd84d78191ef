import Foundation
import Frontdesk
import FrontdeskHTTP
import FrontdeskTesting
import JSONText
import Providers
import TestSupport
import Testing

/// A desk behind its API, over a store in memory, with a key for each role.
struct Server: Sendable {
    let desk: SupportDesk
    let foreign: SupportDesk
    let api: SupportAPI
    let time: ManualTimeSource
    let provider: RecordingMailTransport
    let keys: [String: String]

    init(
        classifier: any Classifier = Server.classifier,
        limits: RequestLimits = RequestLimits(requests: 0),
        allowedOrigins: Set<String> = [],
        webhooks: WebhookSending? = nil,
        escalation: EscalationPolicy = EscalationPolicy(),
        records: any RecordStore = BytewiseStore.staffed
    ) async throws {
        let time = ManualTimeSource()
        let provider = RecordingMailTransport(time: time)
        func desk(_ workspace: WorkspaceID) throws -> SupportDesk {
            try SupportDesk(
                DeskConfiguration(
                    workspace: workspace,
                    name: "Acme",
                    mailboxes: [Mailbox(address: try EmailAddress("support@acme.example"))],
                    sources: [WebhookSource(scheme: "multiMail", decoder: .multiMail)],
                    intents: [Intent("billing_question")],
                    escalation: escalation,
                    incidents: IncidentPolicy(helpdesk: try EmailAddress("helpdesk@acme.example"))
                ),
                records: records,
                transports: ["multimail": provider],
                classifier: classifier,
                webhooks: webhooks,
                time: time,
                random: SeededRandomSource(seed: 7)
            )
        }
        self.desk = try desk("acme")
        foreign = try desk("umbrella")
        self.time = time
        self.provider = provider
        let random = SeededRandomSource(seed: 11)
        api = SupportAPI(
            self.desk,
            others: [foreign],
            limits: limits,
            allowedOrigins: allowedOrigins,
            random: random
        )
        keys = try await Self.keys(of: self.desk, foreign, random)
    }

    static let classifier = KeywordClassifier([
        .init("billing_question", keywords: ["invoice"], draft: "See Settings > Billing.")
    ])

    private static func keys(of desk: SupportDesk, _ foreign: SupportDesk, _ random: any RandomSource) async throws
        -> [String: String]
    {
        var keys: [String: String] = [:]
        func issue(_ name: String, _ holder: Principal, _ scopes: Set<APIKey.Scope>, at desk: SupportDesk) async throws
        {
            let made = try await APIKeys(desk.store, random: random).issue(name, to: holder, scopes: scopes, by: .host)
            keys[name] = made.text
        }
        try await issue("owner", "olga", [.read, .manage, .oversight], at: desk)
        try await issue("admin", "lee", [.read, .manage, .send], at: desk)
        try await issue("agent", "ann", [.read, .send, .manage], at: desk)
        try await issue("member", "ben", [.read, .send, .manage], at: desk)
        try await issue("reviewer", "rita", [.read, .oversight], at: desk)
        try await issue("bot", .agent("bot"), [.read, .send], at: desk)
        try await issue("foreign", "olga", [.read, .manage, .oversight], at: foreign)
        return keys
    }

    /// Sends a request with the key of a role.
    func send(
        _ method: String,
        _ url: String,
        _ body: JSONValue? = nil,
        as role: String? = "owner",
        headers: MessageHeaders = [:]
    ) async -> Reply {
        var headers = headers
        if let role, let key = keys[role] { headers.append("authorization", "Bearer \(key)") }
        if body != nil { headers.append("content-type", "application/json") }
        let bytes = body.map { JSONWriter.bytes(of: $0) } ?? []
        return Reply(await api.respond(to: HTTPRequest(method: method, url: url, headers: headers, body: bytes)))
    }

    /// Takes in a mail as MultiMail's webhook, and works until nothing is due.
    func receive(
        _ id: String,
        from: String = "Ann <ann@a.example>",
        subject: String = "Hello",
        text: String,
        inReplyTo: String? = nil
    ) async throws {
        let reference = inReplyTo.map { [["In-Reply-To", "<\($0)>"]] } ?? []
        let fields: [String: Any] = [
            "message_id": id, "thread_id": "t-\(id)", "sender": from, "to": ["support@acme.example"],
            "subject": subject, "body_text": text, "headers": [["Message-ID", "<\(id)@a.example>"]] + reference,
        ]
        try await receive(fields)
    }

    /// Takes in what MultiMail reports on a mail of ours.
    func report(_ event: String, of sent: RecordingMailTransport.SentMail) async throws {
        try await receive(["event": event, "internet_message_id": sent.mail.internetMessageID ?? ""])
    }

    private func receive(_ fields: [String: Any]) async throws {
        let sender = try WebhookSender(.multiMail)
        let body = String(decoding: try JSONSerialization.data(withJSONObject: fields), as: UTF8.self)
        try await desk.receive(try sender.webhook(body, at: time.now()))
        try await settle()
    }

    /// Works until nothing is due within the next half hour.
    func settle() async throws {
        try await desk.settle(moving: time)
    }
}

/// A response with its body as JSON.
struct Reply: Sendable {
    let status: Int
    let headers: MessageHeaders
    let text: String
    let json: JSONValue

    init(_ response: HTTPResponse) {
        status = response.status
        headers = response.headers
        text = String(decoding: response.body, as: UTF8.self)
        json = (try? JSONValue(parsing: response.body)) ?? .null
    }

    /// A value inside the body, such as `data.0.id`.
    subscript(path: String) -> JSONValue? {
        path.split(separator: ".").reduce(Optional(json)) { value, key in
            if let index = Int(key), let elements = value?.elements {
                return elements.indices.contains(index) ? elements[index] : nil
            }
            return value?.object?[String(key)]
        }
    }
}
