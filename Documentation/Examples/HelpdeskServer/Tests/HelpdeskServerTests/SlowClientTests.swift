import Foundation
import Testing

/// A client that is slow, or has many connections, holds up nobody else.
@Suite(.timeLimit(.minutes(2)), .serialized)
struct SlowClientTests {
    /// What a slow client does with its connection.
    enum Slowness: String, CaseIterable, Sendable {
        case saysNothing, tricklesItsHeader, tricklesItsBody, tricklesASecondRequest

        func spend(_ client: RawClient) async {
            switch self {
            case .saysNothing: break
            case .tricklesItsHeader: await client.send("GET /health HTTP/1.1\r\nHost: a\r\n")
            case .tricklesItsBody:
                await client.send("POST /webhooks/multimail HTTP/1.1\r\nHost: a\r\nContent-Length: 100000\r\n\r\n")
            case .tricklesASecondRequest:
                await client.send("GET /health HTTP/1.1\r\nHost: a\r\n\r\nGET /health HTTP/1.1\r\nHost: a\r\n")
            }
            guard self != .saysNothing else { return }
            for _ in 0..<40 {
                await client.send("x: y\r\n")
                if await client.isClosed(within: 0) { return }
                try? await Task.sleep(for: .milliseconds(100))
            }
        }
    }

    @Test(arguments: Slowness.allCases)
    func aRequestThatIsNotHereInTimeEndsTheConnection(slowness: Slowness) async throws {
        let server = try await ServerProcess(["--request-time", "1"])
        let client = try await RawClient(port: server.port)
        let start = ContinuousClock.now
        await slowness.spend(client)
        #expect(await client.isClosed(within: 5))
        #expect(start.duration(to: .now) < .seconds(4), "however many bytes have trickled in")
        try await server.stop()
    }

    @Test func manySlowClientsKeepNobodyElseWaiting() async throws {
        let server = try await ServerProcess(["--request-time", "3"])
        var slow: [RawClient] = []
        for _ in 0..<200 {
            let client = try await RawClient(port: server.port)
            await client.send("POST /webhooks/multimail HTTP/1.1\r\nHost: a\r\nContent-Length: 9\r\n\r\nx")
            slow.append(client)
        }
        let start = ContinuousClock.now
        #expect(try await server.deliver("m1") == 200)
        #expect(start.duration(to: .now) < .seconds(2))
        for client in slow { #expect(await client.isClosed(within: 10)) }
        try await server.stop()
    }

    @Test func whoAsksInTimeMayGoOnAndWaitForAnAnswer() async throws {
        let server = try await ServerProcess(["--request-time", "1"])
        let client = try await RawClient(port: server.port)
        for _ in 0..<4 {
            await client.send("GET /health HTTP/1.1\r\nHost: a\r\n\r\n")
            try await Task.sleep(for: .milliseconds(600))
        }
        #expect(client.received.components(separatedBy: "HTTP/1.1 200").count == 5)
        let wait = "/mailbot/v1/inboxes/all/messages/wait?timeout_ms=2500"
        let start = ContinuousClock.now
        let answer = try await server.call("GET", wait, headers: server.key(of: "bot"))
        #expect(answer.status != 0 && start.duration(to: .now) > .seconds(2), "\(answer)")
        try await server.stop()
    }

    @Test func whoDoesNotTakeTheAnswersIsCutOff() async throws {
        let server = try await ServerProcess(["--request-time", "1", "--rate-limit", "0"])
        let client = try await RawClient(port: server.port, isReading: false)
        let count = 400
        await client.send(String(repeating: "GET /openapi.json HTTP/1.1\r\nHost: a\r\n\r\n", count: count))
        try await Task.sleep(for: .seconds(6))
        try await client.read()
        #expect(await client.isClosed(within: 10))
        #expect(client.received.components(separatedBy: "HTTP/1.1 200").count - 1 < count)
        #expect(try await server.call("GET", "/health").status == 200)
        try await server.stop()
    }

    @Test func anAddressHasOnlySoManyConnections() async throws {
        let server = try await ServerProcess(["--connections-per-address", "3"])
        var held: [RawClient] = []
        for _ in 0..<3 { held.append(try await RawClient(port: server.port, from: "127.0.0.9")) }
        // The server takes connections in on several threads, not always in their order.
        try await Task.sleep(for: .milliseconds(500))
        for client in held { #expect(await !client.isClosed(within: 0)) }
        let fourth = try await RawClient(port: server.port, from: "127.0.0.9")
        #expect(await fourth.isClosed(within: 5))
        #expect(try await server.call("GET", "/health").status == 200, "others are served")
        await held[0].close()
        try await Task.sleep(for: .milliseconds(300))
        let next = try await RawClient(port: server.port, from: "127.0.0.9")
        await next.send("GET /health HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n")
        #expect(await next.isClosed(within: 5))
        #expect(next.received.hasPrefix("HTTP/1.1 200"))
        try await server.stop()
    }
}
