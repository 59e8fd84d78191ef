import Frontdesk
import FrontdeskMCP
import FrontdeskTesting
import JSONText
import Testing

struct ReviewerTests {
    private func pending(_ office: Office) async throws -> JSONObject {
        try #require(try await office.call("list_pending", as: Office.reviewer).list("messages").first)
    }

    private func decide(
        _ office: Office,
        _ fields: JSONObject,
        capabilities: JSONValue = .object([:]),
        more: JSONObject = [:],
        as caller: Actor = Office.reviewer
    ) async throws -> Called {
        try await office.call("decide_email", .object(fields), as: caller, capabilities: capabilities, more: more)
    }

    private func leave(_ office: Office) async throws -> [String?] {
        try await office.desk.processUntilIdle()
        office.time.advance(by: .seconds(3600))
        try await office.desk.processUntilIdle()
        return office.provider.sent.map(\.mail.bodyText)
    }

    @Test func `a reviewer rejects what was listed, and approves nothing unless the host allows it`() async throws {
        let office = try await Office(MCPSettings(reviewPages: "https://desk.example"))
        try await office.receive("m1", "Where is my invoice?")
        let draft = try await pending(office)
        let id = draft["draft_id"] ?? .null
        #expect(draft["draft_body"] == "See Settings > Billing.")
        #expect(draft["review_url"]?.text == "https://desk.example/drafts/\(id.text ?? "")")
        let refused = try await decide(office, ["message_id": id, "decision": "approve"])
        #expect(refused.text.contains("approval_refused"))
        #expect(try await decide(office, ["message_id": id, "decision": "reject"]).structured["status"] == "rejected")
        #expect(try await leave(office) == [])
    }

    @Test func `a draft that was not listed to this reviewer cannot be decided on`() async throws {
        let office = try await Office(MCPSettings(approvals: .direct))
        try await office.receive("m1", "Where is my invoice?")
        let id = JSONValue.string(try #require(try await office.desk.pending().values.first).draft.id.rawValue)
        #expect(try await decide(office, ["message_id": id, "decision": "reject"]).text.contains("draft_not_shown"))
        _ = try await pending(office)
        let other = try await decide(office, ["message_id": id, "decision": "reject"], as: .reviewer("olga"))
        #expect(other.text.contains("draft_not_shown"), "what one was shown, another was not")
        let wrong = try await decide(office, ["message_id": id, "decision": "approve", "version": .int(2)])
        #expect(wrong.text.contains("draft_version_not_shown"))
        #expect(try await decide(office, ["message_id": id, "decision": "approve"]).structured["status"] == "approved")
        #expect(try await leave(office) == ["See Settings > Billing."])
    }

    @Test func `fields that do not belong to a decision are refused`() async throws {
        let office = try await Office(MCPSettings(approvals: .direct))
        try await office.receive("m1", "Where is my invoice?")
        let id = try await pending(office)["draft_id"] ?? .null
        let wrong: [JSONObject] = [
            ["message_id": id, "decision": "approve", "rejection_note": "no"],
            ["message_id": id, "decision": "approve", "revisedBody": "other"],
            ["message_id": id, "decision": "reject", "revised_body": "other"],
            ["message_id": id, "email_id": id, "decision": "reject"],
            ["message_id": id, "decision": "approve", "reasons": ["policy"]],
            ["message_id": id, "decision": "reject", "reasons": "policy"],
        ]
        for fields in wrong { #expect(try await decide(office, fields).isError) }
        #expect(try await leave(office) == [])
    }

    @Test func `reasons are stored, and an unknown one is refused with the nearest`() async throws {
        let office = try await Office(MCPSettings())
        try await office.receive("m1", "Where is my invoice?")
        let id = try await pending(office)["draft_id"] ?? .null
        let wrong = try await decide(office, ["message_id": id, "decision": "reject", "reasons": ["polici"]])
        #expect(wrong.text.contains("did you mean 'policy'?"))
        _ = try await decide(office, ["message_id": id, "decision": "reject", "reasons": ["policy"]])
        #expect(try await office.desk.queue.draft(DraftID(id.text ?? ""))?.reasons == [.policy])
    }

    @Test func `where approvals are confirmed, the person in front of the client has the word`() async throws {
        let office = try await Office(MCPSettings(approvals: .confirmed))
        try await office.receive("m1", "Where is my invoice?")
        let fields: JSONObject = ["message_id": try await pending(office)["draft_id"] ?? .null, "decision": "approve"]
        #expect(try await decide(office, fields).errorCode == -32021)
        let forms: JSONValue = ["elicitation": .object([:])]
        let asked = try await decide(office, fields, capabilities: forms)
        #expect(asked.result["resultType"] == "input_required")
        let state = try #require(asked.result["requestState"])
        let form = asked.result["inputRequests"]?.object?["approval"]?.object?["params"]?.object
        #expect(form?["message"]?.text?.contains("ann@a.example") == true)

        func answer(_ action: JSONValue, _ state: JSONValue, _ fields: JSONObject, as caller: Actor = Office.reviewer)
            async throws -> Called
        {
            let more: JSONObject = [
                "requestState": state,
                "inputResponses": ["approval": ["action": action, "content": ["approve": true]]],
            ]
            return try await decide(office, fields, capabilities: forms, more: more, as: caller)
        }
        #expect(try await answer("decline", state, fields).text.contains("approval_declined"))
        #expect(try await answer("accept", "forged.1.00", fields).errorCode == -32602)
        #expect(try await answer("accept", state, fields, as: .reviewer("olga")).errorCode == -32602)
        var other = fields
        other["revised_body"] = "Something else."
        #expect(try await answer("accept", state, other).errorCode == -32602)
        #expect(try await leave(office) == [])
        let late = try await decide(office, fields, capabilities: forms).result["requestState"] ?? .null
        office.time.advance(by: .seconds(700))
        #expect(try await answer("accept", late, fields).errorCode == -32602)
        let fresh = try await decide(office, fields, capabilities: forms).result["requestState"] ?? .null
        #expect(try await answer("accept", fresh, fields).structured["status"] == "approved")
        #expect(try await leave(office) == ["See Settings > Billing."])
    }

    @Test func `the review card shows and does nothing`() async throws {
        let office = try await Office()
        let line = #"{"jsonrpc":"2.0","id":1,"method":"resources/read","params":{"uri":"ui://frontdesk/review-card"}}"#
        let contents = try await office.line(line, as: Office.reviewer)?["result"]?.object?["contents"]?.elements?
            .first?.object
        #expect(contents?["mimeType"] == "text/html;profile=mcp-app")
        let page = try #require(contents?["text"]?.text)
        #expect(page.contains("default-src 'none'"))
        for word in ["innerHTML", "tools/call", "fetch(", "src=", "eval("] { #expect(!page.contains(word)) }
        let missing = #"{"jsonrpc":"2.0","id":1,"method":"resources/read","params":{"uri":"file:///etc/passwd"}}"#
        #expect(try await office.line(missing)?["error"]?.object?["code"]?.integer == -32602)
    }
}
