import Frontdesk
import FrontdeskMCP
import JSONText
import Testing

struct RoleTests {
    private func tools(as caller: Actor) async throws -> [JSONObject] {
        let answer = try await Office().line(#"{"jsonrpc":"2.0","id":2,"method":"tools/list"}"#, as: caller)
        return answer?["result"]?.object?["tools"]?.elements?.compactMap(\.object) ?? []
    }

    @Test func `who drafts gets no tool that decides, and who decides none that drafts`() async throws {
        let agent = Set(try await tools(as: Office.agent).compactMap { $0["name"]?.text })
        let reviewer = Set(try await tools(as: Office.reviewer).compactMap { $0["name"]?.text })
        #expect(
            agent.isSuperset(of: [
                "check_inbox", "read_email", "get_thread", "reply_email", "tag_email", "cancel_message",
            ])
        )
        #expect(!agent.contains("decide_email"))
        #expect(reviewer.isSuperset(of: ["list_pending", "decide_email", "get_thread"]))
        #expect(
            reviewer.isDisjoint(with: [
                "reply_email", "tag_email", "cancel_message", "request_upgrade", "apply_upgrade",
            ])
        )
        #expect(try await tools(as: .system("host")).isEmpty)
    }

    @Test func `a tool of another role is unknown`() async throws {
        let office = try await Office()
        #expect(try await office.call("decide_email", as: Office.agent).errorCode == -32602)
        #expect(try await office.call("reply_email", as: Office.reviewer).errorCode == -32602)
    }

    @Test(arguments: [Office.agent, Office.reviewer])
    func `every tool says what it does, what it refuses and whether it changes anything`(caller: Actor) async throws {
        for tool in try await tools(as: caller) {
            let hints = try #require(tool["annotations"]?.object)
            #expect(hints.members.count == 4)
            #expect(tool["inputSchema"]?.object?["additionalProperties"] == false)
            #expect(tool["outputSchema"]?.object?["type"] == "object")
            let words = try #require(tool["description"]?.text)
            #expect(words.contains("Side effect") || words.contains("Changes nothing") || words.contains("Refuses"))
            for property in tool["inputSchema"]?.object?["properties"]?.object?.members ?? [] {
                #expect(property.value.object?["description"]?.text?.isEmpty == false)
            }
        }
    }

    @Test func `a wrong argument is a result that says what is wrong, all at once`() async throws {
        let office = try await Office()
        let called = try await office.call(
            "reply_email",
            ["mesage_id": "x", "body": .int(5), "oversight_mode": "free"]
        )
        #expect(called.isError)
        #expect(called.text.contains("message_id is missing"))
        #expect(called.text.contains("did you mean message_id"))
        #expect(called.text.contains("body has to be a string"))
        #expect(called.text.contains("oversight_mode has to be one of"))
        #expect(try await office.desk.pending().values.isEmpty)
    }
}
