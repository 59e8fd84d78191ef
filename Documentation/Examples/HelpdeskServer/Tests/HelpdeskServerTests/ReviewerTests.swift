import Foundation
import Testing

/// Whoever decides is whose key or sign-in it is, never somebody fixed.
@Suite(.timeLimit(.minutes(2)))
struct ReviewerTests {
    @Test func eachDecisionIsThatOfTheKeysHolder() async throws {
        let server = try await ServerProcess(["--undo", "0"])
        for (message, reviewer) in [("m1", "reviewer"), ("m2", "reviewer2")] {
            _ = try await server.deliver(message, from: "\(message)@northwind.example")
            let draft = try await server.wait {
                let list = try await server.json("GET", "/multimail/v1/oversight/pending", as: reviewer)
                return (list["messages"] as? [[String: Any]])?.first { $0["message_id"] as? String == message }
            }
            let version = try #require(draft["version"] as? Int)
            let decision = #"{"message_id": "\#(message)", "decision": "approve", "version": \#(version)}"#
            _ = try await server.json("POST", "/multimail/v1/oversight/decide", decision, as: reviewer)
        }
        let log = try await server.call("GET", "/multimail/v1/audit-log?limit=200", headers: server.key(of: "owner"))
            .body
        let entries = try #require(
            (try JSONSerialization.jsonObject(with: Data(log.utf8)) as? [String: Any])?["entries"] as? [[String: Any]]
        )
        let approvals = entries.filter { "\($0)".contains("draft.approved") }
        #expect(
            approvals.count == 2 && "\(approvals[0])".contains("rita") && "\(approvals[1])".contains("ben"),
            "\(approvals)"
        )
        try await server.stop()
    }

    @Test func aKeyIsForSomebodyWhoIsThere() async throws {
        let server = try await ServerProcess()
        let database = ["--database", server.folder.path + "/helpdesk.sqlite"]
        let slip = try ServerProcess.run(["key"] + database + ["--agent", "reta", "read", "oversight"])
        #expect(slip.status != 0, "nobody becomes an owner by a slip: \(slip.output)")
        let program = try ServerProcess.run(["key"] + database + ["--program", "bot", "read", "oversight"])
        #expect(program.status != 0, "a program decides nothing: \(program.output)")
        let key = try ServerProcess.run(["key"] + database + ["--agent", "rita", "read", "oversight"])
        #expect(key.status == 0 && key.output.hasPrefix("fd_"))
        try await server.stop()
    }
}
