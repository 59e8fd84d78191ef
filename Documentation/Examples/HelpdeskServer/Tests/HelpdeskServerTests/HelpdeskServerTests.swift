import Foundation
import Frontdesk
import Testing

@Suite(.timeLimit(.minutes(2)))
struct HelpdeskServerTests {
    private static let key: MessageHeaders = ["Authorization": "Bearer demo_key"]

    @Test func carriesAMailFromTheWebhookToTheAnswer() async throws {
        let server = try await ServerProcess()
        #expect(try await server.deliver("m1") == 200)
        #expect(try await server.deliver("m1") == 200, "a repeat is welcome")
        let draft = try await Self.firstPending(at: server)
        #expect(draft["message_id"] as? String == "m1")
        let decision = #"{"message_id":"m1","decision":"approve","revised_body":"Hello Dana, here it is."}"#
        let answer = try await server.call("POST", "/decide", headers: Self.key, body: decision)
        #expect(answer.status == 200)
        #expect(answer.body.contains(#""status":"approved""#))
        while try server.sent().isEmpty { try await Task.sleep(for: .milliseconds(20)) }
        #expect(try await server.call("GET", "/pending", headers: Self.key).body == #"{"messages":[]}"#)
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
        for secret in ["SECRETWORD", "demo_secret", "demo_key", "northwind"] {
            #expect(!log.contains(secret), "the log must not tell '\(secret)'")
        }
    }

    @Test func turnsAwayWhatItShould() async throws {
        let server = try await ServerProcess(["--body-limit", "10000"])
        let long = String(repeating: "x", count: 10_001)
        let cases: [(String, String, MessageHeaders, String, Int)] = [
            ("POST", "/webhooks/multimail", [:], "{}", 401),
            ("POST", "/webhooks/multimail", ["X-MultiMail-Signature": "nonsense"], "{}", 400),
            ("POST", "/webhooks/nobody", [:], "{}", 404),
            ("POST", "/webhooks/multimail", [:], long, 413),
            ("GET", "/webhooks/multimail", [:], "", 404),
            ("GET", "/pending", [:], "", 401),
            ("GET", "/pending", ["Authorization": "Bearer wrong"], "", 401),
            ("GET", "/pending", ["Authorization": "demo_key"], "", 401),
            ("POST", "/decide", [:], #"{"message_id":"m1","decision":"approve"}"#, 401),
            ("POST", "/decide", Self.key, "nonsense", 400),
            ("POST", "/decide", Self.key, #"{"message_id":"m1","decision":"maybe"}"#, 400),
            ("POST", "/decide", Self.key, #"{"message_id":"nobody","decision":"approve"}"#, 409),
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
        for _ in 0..<30 { statuses.append(try await server.call("GET", "/pending", headers: Self.key).status) }
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
        #expect(process.output.contains("HELPDESK_API_KEY"))
    }

    @Test(arguments: [["verify"], ["backup", "copy"]]) func makesNoDatabaseWhereThereIsNone(command: [String]) throws {
        let path = URL.temporaryDirectory.appending(path: UUID().uuidString).path
        let process = try ServerProcess.run(command + ["--database", path])
        #expect(process.status != 0)
        #expect(process.output.contains("there is no database"))
        #expect(!FileManager.default.fileExists(atPath: path))
    }

    private static func firstPending(at server: ServerProcess) async throws -> [String: Any] {
        while true {
            let answer = try await server.call("GET", "/pending", headers: key)
            let object = try JSONSerialization.jsonObject(with: Data(answer.body.utf8)) as? [String: Any]
            if let first = (object?["messages"] as? [[String: Any]])?.first { return first }
            try await Task.sleep(for: .milliseconds(20))
        }
    }
}
