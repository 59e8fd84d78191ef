import Providers
import SupportCore
import Testing

/// The transport against servers that misbehave.
///
/// Where the time is not what is tested, it is far longer than the whole suite may be held up on a busy machine.
@Suite(.timeLimit(.minutes(10)))
struct URLSessionTransportTests {
    private let transport = URLSessionTransport()

    private func request(to server: LoopbackServer) -> HTTPRequest {
        HTTPRequest(url: server.url, timeout: .seconds(3600), maximumResponseBytes: 100_000)
    }

    /// Sends a request while the server lives.
    private func send(_ request: HTTPRequest, to server: LoopbackServer) async throws -> HTTPResponse {
        defer { withExtendedLifetime(server) {} }
        return try await transport.send(request)
    }

    private func answer(of server: LoopbackServer) async throws -> HTTPResponse {
        try await send(request(to: server), to: server)
    }

    private func failure(of server: LoopbackServer) async -> HTTPTransportError? {
        await #expect(throws: HTTPTransportError.self) { try await answer(of: server) }
    }

    @Test func handsOverTheRequestAndTheResponse() async throws {
        let text = "HTTP/1.1 429 Slow\r\nRetry-After: 7\r\nContent-Length: 4\r\n\r\nwait"
        let server = try LoopbackServer(.read, .write(text))
        var request = request(to: server)
        request.method = "POST"
        request.headers = ["Authorization": "Bearer k", "Content-Type": "application/json"]
        request.body = Array("{\"a\":1}".utf8)
        let response = try await send(request, to: server)
        #expect(response.status == 429)
        #expect(response.headers["retry-after"] == "7")
        #expect(response.body == Array("wait".utf8))
        let received = try #require(server.log.requests.first)
        #expect(received.hasPrefix("POST /path HTTP/1.1\r\n"))
        #expect(received.contains("Authorization: Bearer k\r\n"))
        #expect(received.hasSuffix("\r\n\r\n{\"a\":1}"))
    }

    /// The server never ends its response, so only who gives up before the end gives up at all.
    @Test func aResponseWithoutEndIsGivenUpWhileItArrives() async throws {
        let piece = "1000\r\n" + String(repeating: "x", count: 4096) + "\r\n"
        let server = try LoopbackServer(
            .read,
            .write("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"),
            .write(String(repeating: piece, count: 64)),
            .hold
        )
        #expect(await failure(of: server) == .responseTooLarge(limit: 100_000))
    }

    @Test func anAnnouncedLargeResponseIsNotAwaited() async throws {
        let server = try LoopbackServer(.read, .write("HTTP/1.1 200 OK\r\nContent-Length: 100001\r\n\r\nx"), .hold)
        #expect(await failure(of: server) == .responseTooLarge(limit: 100_000))
    }

    @Test func aResponseOfExactlyTheLimitIsTaken() async throws {
        let body = String(repeating: "x", count: 1000)
        let server = try LoopbackServer(.read, .write("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n" + body))
        var request = request(to: server)
        request.maximumResponseBytes = 1000
        #expect(try await send(request, to: server).body.count == 1000)
    }

    /// A byte now and then keeps a connection alive, but is no answer.
    static let drip = [[LoopbackServer.Step]](repeating: [.write("x"), .pause(milliseconds: 50)], count: 2_000)

    static let silences: [[LoopbackServer.Step]] = [
        [.read, .hold],
        [.read, .write("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n"), .hold],
        [.read, .write("HTTP/1.1 200 OK\r\nContent-Length: 10000\r\n\r\n")] + drip.joined(),
    ]

    @Test(arguments: silences.indices) func theTimeoutIsForTheWholeExchange(index: Int) async throws {
        let server = try LoopbackServer(script: Self.silences[index])
        var request = request(to: server)
        request.timeout = .milliseconds(300)
        let start = ContinuousClock.now
        let error = await #expect(throws: HTTPTransportError.self) { try await send(request, to: server) }
        #expect(error?.code == "http_interrupted")
        #expect(ContinuousClock.now - start >= request.timeout)
    }

    @Test func anEndlessTimeoutIsNoTrap() async throws {
        let server = try LoopbackServer(.read, .write("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n"))
        var request = request(to: server)
        request.timeout = .seconds(Int64.max)
        #expect(try await send(request, to: server).status == 200)
    }

    @Test(arguments: ["", "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nshort", "no HTTP at all\r\n\r\n"])
    func aBrokenAnswerLeavesTheOutcomeOpen(text: String) async throws {
        let server = try LoopbackServer(.read, .write(text))
        #expect(await failure(of: server)?.code == "http_interrupted")
        #expect(server.log.requests.count == 1)
    }

    @Test func aClosedPortMeansNothingWasSent() async throws {
        let port = try LoopbackServer(.hold).port
        for url in ["http://127.0.0.1:\(port)/", "ftp://127.0.0.1/", "nowhere"] {
            let error = await #expect(throws: HTTPTransportError.self) {
                try await transport.send(HTTPRequest(url: url))
            }
            #expect(error?.code == "http_not_sent")
        }
    }

    @Test(arguments: [301, 302, 307, 308]) func noRedirectIsFollowed(status: Int) async throws {
        let other = try LoopbackServer(.read, .write("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n"))
        let text = "HTTP/1.1 \(status) Elsewhere\r\nLocation: \(other.url)\r\nContent-Length: 0\r\n\r\n"
        let server = try LoopbackServer(.read, .write(text))
        #expect(try await answer(of: server).status == status)
        #expect(other.log.connections == 0)
    }

    @Test func cancellingEndsTheExchange() async throws {
        let server = try LoopbackServer(.read, .hold)
        let (transport, request) = (transport, request(to: server))
        let task = Task { try await transport.send(request) }
        while server.log.requests.isEmpty { try await Task.sleep(for: .milliseconds(5)) }
        task.cancel()
        await #expect(throws: CancellationError.self) { try await task.value }
    }

    @Test func aCancelledTaskSendsNothing() async throws {
        let server = try LoopbackServer(.read, .hold)
        let (transport, request) = (transport, request(to: server))
        let task = Task {
            withUnsafeCurrentTask { $0?.cancel() }
            return try await transport.send(request)
        }
        await #expect(throws: CancellationError.self) { try await task.value }
        #expect(server.log.connections == 0)
    }
}
