import Frontdesk
import FrontdeskHTTP
import FrontdeskTesting
import JSONText
import Routing
import SupportCore
import Synchronization
import Testing
import WebhookVerify

/// Webhooks that go out to a workspace's endpoints.
@Suite struct OutgoingWebhookTests {
    /// An endpoint that answers as it is told, and keeps what it has accepted.
    final class Receiver: HTTPTransport {
        private let state = Mutex<(answers: [Int], requests: [HTTPRequest])>(([], []))
        private let meanwhile = Mutex<(@Sendable () async throws -> Void)?>(nil)

        init(_ answers: [Int] = []) { state.withLock { $0.answers = answers } }

        var requests: [HTTPRequest] { state.withLock(\.requests) }

        /// Does something while the next request waits for its answer.
        func whileBusy(_ body: @escaping @Sendable () async throws -> Void) { meanwhile.withLock { $0 = body } }

        func send(_ request: HTTPRequest) async throws -> HTTPResponse {
            try await meanwhile.withLock { $0.take() }?()
            return state.withLock { state in
                state.requests.append(request)
                return HTTPResponse(status: state.answers.isEmpty ? 200 : state.answers.removeFirst())
            }
        }
    }

    private func server(_ receiver: Receiver, addresses: [String] = ["93.184.216.34"]) async throws -> Server {
        try await Server(webhooks: WebhookSending(receiver) { _ in addresses })
    }

    private func register(_ server: Server, _ events: [String] = []) async throws -> (id: String, secret: String) {
        let made = await server.send(
            "POST",
            "/api/v1/workspaces/acme/webhooks",
            ["url": "https://hooks.example/in", "events": .strings(events)]
        )
        #expect(made.status == 201, "\(made.text)")
        return (try #require(made["data.id"]?.text), try #require(made["data.secret"]?.text))
    }

    @Test func `What happens is posted once, signed as Standard Webhooks`() async throws {
        let receiver = Receiver()
        let server = try await server(receiver)
        let (_, secret) = try await register(server, ["conversation.created", "draft.pending"])
        try await server.receive("m1", text: "Where is my invoice?")
        #expect(receiver.requests.count == 2)
        let key = try WebhookKey("k", secret: secret, for: .standardWebhooks)
        let verifier = try WebhookVerifier(scheme: .standardWebhooks, keys: [key])
        var types: [String] = []
        for request in receiver.requests {
            let headers = request.headers.pairs.map { (name: $0.0, value: $0.1) }
            let incoming = WebhookRequest(headers: headers, body: request.body)
            _ = try verifier.verify(incoming, now: server.time.now().seconds)
            types.append(try #require(try JSONValue(parsing: request.body).object?["type"]?.text))
        }
        #expect(types == ["conversation.created", "draft.pending"])
    }

    @Test func `A mailbot webhook is of one inbox, names the message, and is signed as mailbot signs`() async throws {
        let receiver = Receiver()
        let server = try await server(receiver)
        let inbox = try await inbox("support", at: server)
        let other = try await self.inbox("sales", at: server)
        let hook: JSONValue = ["url": "https://hooks.example/in", "events": ["message.received"]]
        let made = await server.send("POST", "/mailbot/v1/inboxes/\(inbox)/webhooks", hook)
        #expect(await server.send("POST", "/mailbot/v1/inboxes/\(other)/webhooks", hook).status == 201)
        #expect(await server.send("POST", "/mailbot/v1/inboxes/nothing/webhooks", hook).status == 404)
        try await server.receive("m1", text: "Where is my invoice?")

        #expect(receiver.requests.count == 1)
        let event = try verified(receiver.requests, by: .mailbot, made["data.secret"], at: server)
        #expect(event["event_type"] == "message.received" && event["inbox_id"] == .string(inbox), "\(event)")
        let message = await server.send("GET", "/mailbot/v1/messages/\(event["message_id"]?.text ?? "")", as: "bot")
        #expect(message["data.body_text"] == "Where is my invoice?", "\(message.text)")
    }

    @Test func `A MultiMail webhook brings the customer's text, and tells of an answer's delivery`() async throws {
        let receiver = Receiver()
        let server = try await server(receiver)
        _ = try await inbox("support", at: server)
        let made = await server.send(
            "POST",
            "/multimail/v1/webhooks",
            [
                "url": "https://hooks.example/in", "events": ["message.received", "message.delivered"],
                "mailbox_id": "support@acme.example",
            ]
        )
        #expect(made.status == 201, "\(made.text)")
        try await server.receive("m1", text: "Where is my order?")
        let mail = try verified(receiver.requests, by: .multiMail, made["signing_secret"], at: server)
        #expect(mail["message_id"] == "m1" && mail["thread_id"] == "t-m1" && mail["event"] == "message.received")
        #expect(mail["sender"] == "Ann <ann@a.example>" && mail["subject"] == "Hello")
        #expect(mail["body_text"] == "Where is my order?", "\(mail)")

        let reply: JSONValue = ["body_text": "It is on its way."]
        #expect(await server.send("POST", "/mailbot/v1/messages/m1/reply", reply, as: "agent").status == 202)
        try await server.settle()
        try await server.report("message.delivered", of: try #require(server.provider.sent.last))
        let delivered = try verified(receiver.requests, by: .multiMail, made["signing_secret"], at: server)
        #expect(delivered["event"] == "message.delivered" && delivered["original_message_id"] == "m1", "\(delivered)")
        #expect(delivered["body_text"] == nil)
    }

    private func inbox(_ name: String, at server: Server) async throws -> String {
        let settings = InboxSettings(name: name, email: try EmailAddress(name + "@acme.example"))
        let inbox = try await server.desk.inboxes.create(settings, by: .host)
        _ = try await server.desk.inboxes.addMember("ann", to: inbox.id, by: .host)
        return inbox.id.rawValue
    }

    /// The last request's fields, once its signature was checked.
    private func verified(
        _ requests: [HTTPRequest],
        by scheme: WebhookScheme,
        _ secret: JSONValue?,
        at server: Server
    ) throws -> JSONObject {
        let request = try #require(requests.last)
        let key = try WebhookKey("k", secret: try #require(secret?.text), for: scheme)
        let headers = request.headers.pairs.map { (name: $0.0, value: $0.1) }
        let verifier = try WebhookVerifier(scheme: scheme, keys: [key])
        _ = try verifier.verify(WebhookRequest(headers: headers, body: request.body), now: server.time.now().seconds)
        return try #require(try JSONValue(parsing: request.body).object)
    }

    @Test func `A failing endpoint is tried again under the same id, later ones of the conversation wait`() async throws
    {
        let receiver = Receiver([500, 302])
        let server = try await server(receiver)
        let (id, _) = try await register(server, ["conversation.created", "draft.pending"])
        try await server.receive("m1", text: "Where is my invoice?")
        let types = try receiver.requests.map { try JSONValue(parsing: $0.body).object?["type"]?.text }
        #expect(types == ["conversation.created", "conversation.created", "conversation.created", "draft.pending"])
        #expect(Set(receiver.requests.prefix(3).map { $0.headers["webhook-id"] }).count == 1)
        let log = await server.send("GET", "/api/v1/workspaces/acme/webhooks/\(id)/deliveries?state=delivered")
        #expect(
            log["data.1.attempts.0.status"] == .int(500) && log["data.1.attempts.2.status"] == .int(200),
            "\(log.text)"
        )
    }

    @Test func `What waited for an earlier one goes as soon as that has arrived`() async throws {
        let receiver = Receiver()
        let server = try await server(receiver)
        _ = try await register(server, ["conversation.created", "message.received"])
        let desk = server.desk
        receiver.whileBusy { try await desk.processUntilIdle() }
        try await server.receive("m1", text: "Hello")
        let types = try receiver.requests.map { try JSONValue(parsing: $0.body).object?["type"]?.text }
        #expect(types == ["conversation.created", "message.received"])
        #expect(Set(receiver.requests.map { $0.headers["webhook-timestamp"] }).count == 1)
    }

    @Test func `An endpoint that is gone is switched off, and what it missed can be replayed`() async throws {
        let receiver = Receiver([410])
        let server = try await server(receiver)
        let (id, _) = try await register(server, ["conversation.created"])
        try await server.receive("m1", text: "Hello")
        let path = "/api/v1/workspaces/acme/webhooks"
        #expect(await server.send("GET", path)["data.0.disabled_because"] == "gone")
        try await server.receive("m2", text: "Hello again")
        #expect(receiver.requests.count == 1)
        #expect(await server.send("POST", "\(path)/\(id)/enable").status == 204)
        let replayed = await server.send("POST", "\(path)/\(id)/replay", [:])
        #expect(replayed["data.count"] == .int(1), "\(replayed.text)")
        try await server.settle()
        #expect(receiver.requests.count == 2)
        #expect(Set(receiver.requests.map { $0.headers["webhook-id"] }).count == 1)
    }

    @Test func `An endpoint that fails for five days is switched off`() async throws {
        let receiver = Receiver(Array(repeating: 500, count: 1_000))
        let server = try await server(receiver)
        _ = try await register(server, ["conversation.created"])
        for day in 0..<7 {
            try await server.receive("m\(day)", from: "c\(day)@a.example", text: "Hello")
            server.time.advance(by: .seconds(86_400))
        }
        #expect(await server.send("GET", "/api/v1/workspaces/acme/webhooks")["data.0.disabled_because"] == "failing")
    }

    @Test(arguments: [
        "127.0.0.1", "10.1.2.3", "169.254.169.254", "192.168.0.1", "172.16.0.1", "100.64.0.1", "0.0.0.0", "::1",
        "fe80::1",
        "fc00::1", "::ffff:127.0.0.1", "64:ff9b::a00:1", "2002:7f00:1::", "224.0.0.1", "198.18.0.1",
    ])
    func `Nothing is sent into a private network`(_ address: String) async throws {
        let receiver = Receiver()
        let server = try await server(receiver, addresses: ["93.184.216.34", address])
        let refused = await server.send(
            "POST",
            "/api/v1/workspaces/acme/webhooks",
            ["url": "https://hooks.example/in"]
        )
        #expect(refused.status == 422 && refused["code"] == "webhook_private_address", "\(refused.text)")
        #expect(receiver.requests.isEmpty)
    }

    @Test(arguments: [
        "http://hooks.example/in", "https://user:pw@hooks.example", "ftp://hooks.example", "hooks.example", "https://",
    ])
    func `Only https URLs without a user name are endpoints`(_ url: String) async throws {
        let server = try await server(Receiver())
        let refused = await server.send("POST", "/api/v1/workspaces/acme/webhooks", ["url": .string(url)])
        #expect(refused.status == 422, "\(refused.text)")
    }
}
