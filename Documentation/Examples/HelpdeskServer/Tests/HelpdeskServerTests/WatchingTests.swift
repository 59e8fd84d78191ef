import Frontdesk
import Testing

/// Who may look at what the server tells of itself.
@Suite(.timeLimit(.minutes(2)))
struct WatchingTests {
    private static let paths = ["/ready", "/metrics"]

    @Test func withRealSecretsTheyWantAKeyOfTheWorkspace() async throws {
        let server = try await ServerProcess(secret: ServerProcess.realSecret)
        let program = try server.makeKey("--program", "prometheus", "read")
        let foreign = try server.makeKey("--workspace", "other-1", "--agent", "olga", "read")
        for path in Self.paths {
            #expect(try await server.call("GET", path).status == 401, "\(path)")
            #expect(try await server.call("GET", path, headers: ["X-API-Key": program]).status == 200, "\(path)")
            #expect(try await server.call("GET", path, headers: ["X-API-Key": foreign]).status == 401, "\(path)")
        }
        #expect(try await server.call("GET", "/health").status == 200)
        try await server.stop()
    }

    @Test func anAddressOfTheirOwnHasThemAlone() async throws {
        let port = try await ServerProcess.freePort()
        let server = try await ServerProcess(
            ["--admin-address", "127.0.0.1:\(port)"],
            secret: ServerProcess.realSecret
        )
        let key = try server.makeKey("--program", "prometheus", "read")
        for path in Self.paths {
            #expect(try await server.call("GET", path, headers: ["X-API-Key": key]).status == 404, "\(path)")
            #expect(try await server.call("GET", path, port: port).status == 200, "\(path)")
        }
        #expect(try await server.call("GET", "/metrics", port: port).body.contains("# TYPE"))
        #expect(try await server.call("GET", "/api/support/inboxes", port: port).status == 404)
        #expect(try await server.stop().status == 0)
    }
}
