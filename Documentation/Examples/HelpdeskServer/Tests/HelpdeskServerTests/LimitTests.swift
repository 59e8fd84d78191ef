import Foundation
import Frontdesk
import Testing

/// Who asks too often is told to wait, and nobody else is.
@Suite(.timeLimit(.minutes(2)))
struct LimitTests {
    private static let inboxes = "/api/support/inboxes"

    /// The statuses of calls without a key, each through a proxy that names these addresses.
    private func statuses(at server: ServerProcess, seen: [String]) async throws -> Set<Int> {
        var found: Set<Int> = []
        for address in seen {
            let headers: MessageHeaders = ["X-Forwarded-For": address]
            found.insert(try await server.call("GET", Self.inboxes, headers: headers).status)
        }
        return found
    }

    @Test func nothingThatOthersSendKeepsGenuineWebhooksOut() async throws {
        let server = try await ServerProcess(["--rate-limit", "3"])
        var statuses: Set<Int> = []
        for _ in 0..<20 { statuses.insert(try await server.call("GET", Self.inboxes).status) }
        #expect(statuses == [401, 429])
        for number in 0..<10 { #expect(try await server.deliver("m\(number)") == 200) }
        var refusals: Set<Int> = []
        for _ in 0..<20 { refusals.insert(try await server.deliver("x", secret: "another_secret_0123456789")) }
        #expect(refusals == [401, 429], "whoever sends nonsense is turned away before it is read")
        try await Task.sleep(for: .milliseconds(1_100))
        #expect(try await server.deliver("last") == 200)
        try await server.stop()
    }

    @Test func behindAProxyEachClientIsCountedByTheAddressThatTheProxySaw() async throws {
        let server = try await ServerProcess(["--behind-proxy", "--rate-limit", "3"], secret: ServerProcess.realSecret)
        let many = (1...10).map { "198.51.100.\($0)" }
        #expect(try await statuses(at: server, seen: many) == [401])
        let networks = (1...10).map { "2001:db8:0:\($0)::1" }
        #expect(try await statuses(at: server, seen: networks) == [401])
        let claims = (1...10).map { "192.0.2.\($0), 203.0.113.7" }
        #expect(try await statuses(at: server, seen: claims) == [401, 429], "what comes before is the client's claim")
        let ports = (1...10).map { "203.0.113.8:\(40_000 + $0)" }
        #expect(try await statuses(at: server, seen: ports) == [401, 429])
        let oneNetwork = (1...10).map { "2001:db8:1:1::\($0)" }
        #expect(try await statuses(at: server, seen: oneNetwork) == [401, 429], "2^64 addresses have one owner")
        let mapped = (1...10).map { $0 % 2 == 0 ? "::ffff:203.0.113.9" : "203.0.113.9" }
        #expect(try await statuses(at: server, seen: mapped) == [401, 429])
        let nonsense = (1...10).map { "client-\($0)" }
        #expect(try await statuses(at: server, seen: nonsense) == [401, 429], "then the proxy itself is counted")
        try await server.stop()
    }

    @Test func withoutAProxyTheFieldIsNotBelieved() async throws {
        let server = try await ServerProcess(["--rate-limit", "3"], secret: ServerProcess.realSecret)
        let many = (1...10).map { "198.51.100.\($0)" }
        #expect(try await statuses(at: server, seen: many) == [401, 429])
        try await server.stop()
    }

    @Test func aKeyIsCountedAtTheToolsFromWhereverItIsUsed() async throws {
        let server = try await ServerProcess(["--behind-proxy", "--rate-limit", "3"], secret: ServerProcess.realSecret)
        let key = try server.makeKey("--program", "bot", "read", "send")
        let other = try server.makeKey("--program", "other", "read", "send")
        func status(_ key: String, _ number: Int) async throws -> Int {
            let headers: MessageHeaders = ["Authorization": "Bearer \(key)", "X-Forwarded-For": "198.51.100.\(number)"]
            return try await server.call("POST", "/mcp", headers: headers, body: "{}").status
        }
        var statuses: Set<Int> = []
        for number in 1...20 { statuses.insert(try await status(key, number)) }
        #expect(statuses.contains(429) && statuses.count > 1, "\(statuses)")
        #expect(try await status(other, 99) != 429)
        try await server.stop()
    }

    @Test(arguments: ["X-Forwarded-For", "Forwarded", "Via", "X-Real-IP"])
    func theDemosSecretsServeNobodyThroughAProxy(field: String) async throws {
        let server = try await ServerProcess()
        var headers = server.key(of: "owner")
        #expect(try await server.call("GET", Self.inboxes, headers: headers).status == 200)
        headers.append(field, "for=198.51.100.1")
        for path in [Self.inboxes, "/desk/", "/health", "/desk/sign-in?link=x"] {
            #expect(try await server.call("GET", path, headers: headers).status == 403, "\(path)")
        }
        try await server.stop()
    }

    @Test func theDemoDoesNotStartBehindAProxy() throws {
        let refused = try ServerProcess.run(["--behind-proxy", "--port", "0"])
        #expect(refused.status != 0 && refused.output.contains("HELPDESK_WEBHOOK_SECRET"), "\(refused.output)")
    }
}
