import Adapters
import Frontdesk
import Providers
import Synchronization
import Testing

@Suite(.timeLimit(.minutes(1)))
struct AsyncHTTPClientTransportTests {
    @Test(
        arguments: [
            ("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}", 200, "{}"),
            ("HTTP/1.1 500 Broken\r\nContent-Length: 4\r\n\r\noops", 500, "oops"),
            ("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n{\"id\":\"a1", 200, "{\"id\":\"a1"),
            ("HTTP/1.1 302 Found\r\nLocation: http://elsewhere.example/\r\nContent-Length: 0\r\n\r\n", 302, ""),
        ]
    )
    func returnsWhatTheServerAnswers(answer: String, status: Int, body: String) async throws {
        let response = try await send(to: .answer(answer)).get()
        #expect(response.status == status)
        #expect(String(decoding: response.body, as: UTF8.self) == body)
    }

    @Test(
        arguments: [
            MisbehavingServer.Behaviour.silence, .closeRead, .closeUnread,
            .answer("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nthen nothing"),
            .answerAndClose("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\ncut"),
            .answerAndClose("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\ncut"),
            .answer("nonsense\r\n\r\n"),
        ]
    )
    func leavesOpenWhetherTheServerActed(behaviour: MisbehavingServer.Behaviour) async throws {
        let result = try await send(to: behaviour, timeout: .milliseconds(500))
        #expect(throws: HTTPTransportError.self) { try result.get() }
        #expect(Self.code(of: result) == "http_interrupted")
    }

    @Test(
        arguments: [
            "HTTP/1.1 200 OK\r\nContent-Length: 2000\r\n\r\n", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n",
        ]
    )
    func readsNoMoreThanAllowed(head: String) async throws {
        let text = String(repeating: "x", count: 2000)
        let body = head.contains("chunked") ? "7d0\r\n\(text)\r\n0\r\n\r\n" : text
        let result = try await send(to: .answer(head + body), limit: 1999)
        #expect(Self.code(of: result) == "http_response_too_large")
        #expect(try await send(to: .answer(head + body), limit: 2000).get().body.count == 2000)
    }

    @Test(arguments: ["http://127.0.0.1:1/", "ftp://127.0.0.1/", "nonsense", "http://", "http://nowhere.invalid/"])
    func knowsThatNothingWasSent(url: String) async throws {
        let transport = AsyncHTTPClientTransport()
        let result = await Self.result { try await transport.send(HTTPRequest(url: url, timeout: .seconds(10))) }
        #expect(Self.code(of: result) == "http_not_sent")
    }

    /// A certificate that has run out must not make every mail a question for people.
    @Test func knowsThatNothingWasSentWithoutAHandshake() async throws {
        let server = try await MisbehavingServer(.greeting("this is not TLS\r\n"))
        let transport = AsyncHTTPClientTransport()
        let request = HTTPRequest(method: "POST", url: "https://127.0.0.1:\(server.port)/", timeout: .seconds(10))
        let result = await Self.result { try await transport.send(request) }
        #expect(Self.code(of: result) == "http_not_sent", "\(result)")
        try await server.stop()
    }

    @Test func endsAtOnceWhenItIsCancelled() async throws {
        let server = try await MisbehavingServer(.silence)
        let transport = AsyncHTTPClientTransport()
        let call = Task { try await transport.send(HTTPRequest(url: server.url, timeout: .seconds(3600))) }
        while server.requests.load(ordering: .relaxed) == 0 { try await Task.sleep(for: .milliseconds(5)) }
        call.cancel()
        await #expect(throws: CancellationError.self) { try await call.value }
        try await server.stop()
    }

    /// What the clients make of it: whether a mail may go out again hangs on this.
    @Test(
        arguments: [
            (
                MisbehavingServer.Behaviour.answer("HTTP/1.1 429 Slow\r\nRetry-After: 7\r\nContent-Length: 0\r\n\r\n"),
                MailTransportError.rateLimited(retryAfter: .seconds(7)).code
            ),
            (.answer("HTTP/1.1 500 Broken\r\nContent-Length: 0\r\n\r\n"), "mail_unknown_outcome"),
            (.closeRead, "mail_unknown_outcome"), (.closeUnread, "mail_unknown_outcome"),
            (.answer("HTTP/1.1 401 No\r\nContent-Length: 0\r\n\r\n"), "mail_unauthorized"),
            // Accepted, although the answer is cut: it must not go out again.
            (.answer("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n{\"id\":\"a1"), nil),
        ] as [(MisbehavingServer.Behaviour, String?)]
    )
    func tellsTheMailClientTheTruth(behaviour: MisbehavingServer.Behaviour, code: String?) async throws {
        let server = try await MisbehavingServer(behaviour)
        let transport = AsyncHTTPClientTransport()
        let client = MailbotClient(apiKey: "k", inbox: "i", baseURL: server.url, transport: transport)
        let mail = OutboundMail(
            kind: .reply(to: "m1"),
            to: [try EmailAddress("dana@northwind.example")],
            subject: "Re: Bill"
        )
        var found: String?
        do {
            _ = try await client.send(mail, idempotencyKey: "k1")
        } catch let error as MailTransportError {
            found = error.code
        }
        #expect(found == code)
        #expect(server.connections.load(ordering: .relaxed) == 1, "it must not be tried twice")
        try await server.stop()
    }

    private func send(
        to behaviour: MisbehavingServer.Behaviour,
        timeout: Duration = .seconds(10),
        limit: Int = 1 << 20
    ) async throws -> Result<HTTPResponse, any Error> {
        let server = try await MisbehavingServer(behaviour)
        let transport = AsyncHTTPClientTransport()
        let request = HTTPRequest(
            method: "POST",
            url: server.url,
            body: Array("hello".utf8),
            timeout: timeout,
            maximumResponseBytes: limit
        )
        let result = await Self.result { try await transport.send(request) }
        #expect(server.connections.load(ordering: .relaxed) <= 1, "it must not be tried twice")
        try await server.stop()
        return result
    }

    private static func result(of call: () async throws -> HTTPResponse) async -> Result<HTTPResponse, any Error> {
        do { return .success(try await call()) } catch { return .failure(error) }
    }

    private static func code(of result: Result<HTTPResponse, any Error>) -> String? {
        guard case .failure(let error) = result else { return nil }
        return (error as? HTTPTransportError)?.code ?? "\(type(of: error))"
    }
}
