import Frontdesk
import JSONText
import SupportCore
import Testing

/// What was handed to people can be looked up.
@Suite struct EscalationEndpointTests {
    private static let path = "/api/v1/workspaces/acme/escalations"

    @Test func `Mail that the model cannot answer is listed with the reason and who has it`() async throws {
        let people = EscalationPolicy(recipients: [try EmailAddress("people@acme.example")])
        let server = try await Server(escalation: people)
        try await server.receive("m1", text: "Where is my invoice?")
        try await server.receive("m2", from: "Ben <ben@b.example>", text: "Something else entirely.")
        let list = await server.send("GET", Self.path, as: "agent")
        #expect(list.status == 200, "\(list.text)")
        #expect(list["data"]?.elements?.count == 1, "an answered mail is not escalated: \(list.text)")
        #expect(list["data.0.reason"] == "unknown_intent", "\(list.text)")
        let conversation = try #require(list["data.0.conversation_id"]?.text)
        let shown = await server.send("GET", "/api/support/conversations/\(conversation)", as: "agent")
        #expect(shown.text.contains("Something else entirely."))
        let state = try #require(list["data.0.state"]?.text)
        for other in EscalationRecord.State.allCases {
            let some = await server.send("GET", "\(Self.path)?state=\(other.rawValue)", as: "owner")
            #expect(some["data"]?.elements?.count == (other.rawValue == state ? 1 : 0), "\(other)")
        }
        #expect(await server.send("GET", Self.path + "?state=lost").status == 422)
        #expect(await server.send("GET", Self.path, as: "bot").status == 403)
    }
}
