import Foundation
import Frontdesk
import Testing

@Suite(.timeLimit(.minutes(2)))
struct HelpdeskServerTests {
    private static let pending = "/multimail/v1/oversight/pending"
    private static let decide = "/multimail/v1/oversight/decide"

    @Test func carriesAMailFromTheWebhookToTheAnswer() async throws {
        let server = try await ServerProcess()
        #expect(try await server.deliver("m1") == 200)
        #expect(try await server.deliver("m1") == 200, "a repeat is welcome")
        let draft = try await Self.firstPending(at: server)
        #expect(draft["message_id"] as? String == "m1")
        let decision = #"{"message_id":"m1","decision":"approve","revised_body":"Hello Dana, here it is."}"#
        let answer = try await server.call("POST", Self.decide, headers: server.key(of: "reviewer"), body: decision)
        #expect(answer.status == 200)
        #expect(answer.body.contains(#""status":"approved""#))
        while try server.sent().isEmpty { try await Task.sleep(for: .milliseconds(20)) }
        let left = try await server.call("GET", Self.pending, headers: server.key(of: "reviewer")).body
        #expect(left.contains(#""messages":[]"#))
        #expect(try server.sent().count == 1)
        let end = try await server.stop()
        #expect(end.status == 0)
    }

    @Test func logsNoBodiesAndNoSecrets() async throws {
        let server = try await ServerProcess(["--log-level", "trace"])
        _ = try await server.deliver("m1")
        _ = try await server.deliver("m2", secret: "another_secret_0123456789")
        _ = try await Self.firstPending(at: server)
        let log = try await server.stop().log
        #expect(log.contains("outcome=accepted"))
        #expect(log.contains("outcome=signature_mismatch"))
        for secret in ["SECRETWORD", "demo_secret", "fd_64656d6f", "northwind"] {
            #expect(!log.contains(secret), "the log must not tell '\(secret)'")
        }
    }

    @Test func turnsAwayWhatItShould() async throws {
        let server = try await ServerProcess(["--body-limit", "10000"])
        let long = String(repeating: "x", count: 10_001)
        let reviewer = server.key(of: "reviewer")
        let cases: [(String, String, MessageHeaders, String, Int)] = [
            ("POST", "/webhooks/multimail", [:], "{}", 401),
            ("POST", "/webhooks/multimail", ["X-MultiMail-Signature": "nonsense"], "{}", 400),
            ("POST", "/webhooks/nobody", [:], "{}", 404),
            ("POST", "/webhooks/multimail", [:], long, 413),
            ("GET", "/webhooks/multimail", [:], "", 404),
            ("GET", "/openapi.json", [:], "", 200),
            ("GET", Self.pending, [:], "", 401),
            ("GET", Self.pending, ["Authorization": "Bearer wrong"], "", 401),
            ("GET", Self.pending, ["Authorization": "wrong"], "", 401),
            ("POST", Self.decide, [:], #"{"message_id":"m1","decision":"approve"}"#, 401),
            ("POST", Self.decide, reviewer, "nonsense", 400),
            ("POST", Self.decide, reviewer, #"{"message_id":"m1","decision":"maybe"}"#, 422),
            ("POST", Self.decide, reviewer, #"{"message_id":"nobody","decision":"approve"}"#, 404),
            ("GET", "/health", ["X-Long": long], "", 400),
            ("GET", "/nowhere", [:], "", 404),
        ]
        for (method, path, headers, body, status) in cases {
            let answer = try await server.call(method, path, headers: headers, body: body)
            #expect(answer.status == status, "\(method) \(path) with \(body.prefix(60))")
        }
        #expect(try await server.stop().status == 0)
    }

    @Test func asksTheHastyToWait() async throws {
        let server = try await ServerProcess(["--rate-limit", "5"])
        var statuses: [Int] = []
        for _ in 0..<30 {
            statuses.append(try await server.call("GET", Self.pending, headers: server.key(of: "reviewer")).status)
        }
        #expect(statuses.contains(429))
        #expect(statuses.prefix(5).allSatisfy { $0 == 200 })
        #expect(try await server.call("GET", "/health").status == 200, "who watches the server is never turned away")
        _ = try await server.stop()
    }

    @Test func countsWhatHappens() async throws {
        let server = try await ServerProcess()
        _ = try await server.deliver("m1")
        _ = try await Self.firstPending(at: server)
        let metrics = try await server.call("GET", "/metrics").body
        #expect(metrics.contains("# TYPE desk_events_total counter\n"))
        #expect(metrics.contains(#"desk_events_total{stage="receive",outcome="accepted"} 1.0"# + "\n"))
        #expect(
            metrics.contains(
                #"hb_requests{http_route="/webhooks/{provider}",http_request_method="POST",http_response_status_code="200"} 1.0"#
            )
        )
        _ = try await server.stop()
    }

    @Test func servesNoOthersWithTheSecretsOfTheDemo() async throws {
        let process = try ServerProcess.run(["--hostname", "0.0.0.0"])
        #expect(process.status != 0)
        #expect(process.output.contains("HELPDESK_WEBHOOK_SECRET"))
    }

    @Test(arguments: [["verify"], ["backup", "copy"]]) func makesNoDatabaseWhereThereIsNone(command: [String]) throws {
        let path = URL.temporaryDirectory.appending(path: UUID().uuidString).path
        let process = try ServerProcess.run(command + ["--database", path])
        #expect(process.status != 0)
        #expect(process.output.contains("there is no database"))
        #expect(!FileManager.default.fileExists(atPath: path))
    }

    @Test func playsTheFixturesAsTraffic() async throws {
        let server = try await ServerProcess(["--fixtures"])
        let draft = try await Self.firstPending(at: server)
        #expect(draft["draft_body"] as? String != "")
        let threads = try await server.call("GET", "/multimail/v1/threads/thr_msg_0001", headers: server.key(of: "bot"))
        #expect(threads.status == 200 && threads.body.contains("msg_0001"))
        let foreign = try await server.call(
            "GET",
            "/api/v1/workspaces/demo/automations",
            headers: server.key(of: "foreign")
        )
        #expect(foreign.status == 404)
        _ = try await server.stop()
    }

    private static func firstPending(at server: ServerProcess) async throws -> [String: Any] {
        while true {
            let answer = try await server.call("GET", pending, headers: server.key(of: "reviewer"))
            let object = try JSONSerialization.jsonObject(with: Data(answer.body.utf8)) as? [String: Any]
            if let first = (object?["messages"] as? [[String: Any]])?.first { return first }
            try await Task.sleep(for: .milliseconds(20))
        }
    }
}
