import Frontdesk
import FrontdeskMCP
import JSONText
import Testing

struct ProtocolTests {
    @Test(
        arguments: [
            (#"[{"jsonrpc":"2.0","id":1,"method":"ping"}]"#, -32600, nil),
            (#"{"jsonrpc":"2.0","id":7,"method":"nope"}"#, -32601, "7"),
            (#"{"jsonrpc":"2.0","id":9,"method":"tools/call","params":{"name":"zzz"}}"#, -32602, "9"),
            (
                #"{"jsonrpc":"2.0","id":9,"method":"tools/call","params":{"name":"decide_email","arguments":{}}}"#,
                -32602, "9"
            ),
            (
                #"{"jsonrpc":"2.0","id":9,"method":"tools/call","params":{"name":"check_inbox","arguments":[]}}"#,
                -32602, "9"
            ),
            (#"{"jsonrpc":"2.0","id":9,"method":"tools/call"}"#, -32602, "9"),
            (#"{"jsonrpc":"2.0","id":9,"method":"tools/list","params":[]}"#, -32602, "9"),
            ("junk", -32700, nil),
            (#"{"jsonrpc":"2.0","id":1,"method":"ping""#, -32700, nil),
            (#"{"jsonrpc":"2.0","id":1,"id":2,"method":"ping"}"#, -32600, nil),
            (#"{"jsonrpc":"2.0","id":null,"method":"ping"}"#, -32600, nil),
            (#"{"jsonrpc":"2.0","id":1.5,"method":"ping"}"#, -32600, nil),
            (#"{"jsonrpc":"2.0","id":true,"method":"ping"}"#, -32600, nil),
            (#"{"jsonrpc":"2.0","id":[1],"method":"ping"}"#, -32600, nil),
            (#"{"jsonrpc":"1.0","id":4,"method":"ping"}"#, -32600, "4"),
            (#"{"id":4,"method":"ping"}"#, -32600, "4"),
            (#"{"jsonrpc":"2.0","id":4,"method":5}"#, -32600, "4"),
            (#"{"jsonrpc":"2.0","id":4}"#, -32600, "4"),
            ("5", -32600, nil),
            (#"{"jsonrpc":"2.0","id":12,"method":"server/discover"}"#, -32602, "12"),
            (
                #"{"jsonrpc":"2.0","id":"a","method":"tools/list","params":{"_meta":{"io.modelcontextprotocol/protocolVersion":"2026-07-28"}}}"#,
                -32602, "\"a\""
            ),
            (
                #"{"jsonrpc":"2.0","id":"a","method":"tools/list","params":{"_meta":{"io.modelcontextprotocol/clientCapabilities":{}}}}"#,
                -32602, "\"a\""
            ),
            (
                #"{"jsonrpc":"2.0","id":1,"method":"ping","params":{"_meta":{"io.modelcontextprotocol/protocolVersion":"2026-07-28","io.modelcontextprotocol/clientCapabilities":{}}}}"#,
                -32601, "1"
            ),
        ] as [(String, Int64, String?)]
    ) func `what cannot be carried out gets its error, with its id if that could be read`(
        line: String,
        code: Int64,
        id: String?
    ) async throws {
        let answer = try #require(try await Office().line(line))
        #expect(answer["jsonrpc"] == "2.0")
        #expect(answer["error"]?.object?["code"]?.integer == code)
        #expect(answer["id"].map(JSONWriter.line) == id)
        #expect(answer["result"] == nil)
    }

    @Test(
        arguments: [
            "", "  \r", #"{"jsonrpc":"2.0","method":"notifications/initialized"}"#,
            #"{"jsonrpc":"2.0","method":"notifications/cancelled","params":{"requestId":3}}"#,
            #"{"jsonrpc":"2.0","method":"nope"}"#, #"{"jsonrpc":"2.0","id":3,"result":{}}"#,
            #"{"jsonrpc":"2.0","id":3,"error":{"code":1,"message":""}}"#,
        ]
    ) func `a notification, a response and an empty line get no answer`(line: String) async throws {
        #expect(try await Office().line(line) == nil)
    }

    @Test func `an unknown version is refused with those that are spoken`() async throws {
        let line = """
            {"jsonrpc":"2.0","id":1,"method":"tools/list","params":{"_meta":{"io.modelcontextprotocol/protocolVersion":\
            "1900-01-01","io.modelcontextprotocol/clientCapabilities":{}}}}
            """
        let error = try #require(try await Office().line(line)?["error"]?.object)
        #expect(error["code"]?.integer == -32022)
        let data = error["data"]?.object
        #expect(data?["requested"] == "1900-01-01")
        #expect(data?["supported"]?.elements?.first == "2026-07-28")
    }

    @Test(arguments: [("2024-11-05", "2024-11-05"), ("2025-06-18", "2025-06-18"), ("2099-01-01", "2025-11-25")])
    func `a handshake ends at the client's version or at the last that has one`(asked: String, agreed: String)
        async throws
    {
        let line = #"{"jsonrpc":"2.0","id":0,"method":"initialize","params":{"protocolVersion":"\#(asked)"}}"#
        let result = try #require(try await Office().line(line)?["result"]?.object)
        #expect(result["protocolVersion"]?.text == agreed)
        #expect(result["resultType"] == nil)
        #expect(result["serverInfo"]?.object?["name"] == "frontdesk")
    }

    @Test func `a legacy client that never shakes hands is answered at once`() async throws {
        let office = try await Office()
        #expect(try await office.line(#"{"method":"ping","jsonrpc":"2.0","id":6}"#)?["result"] == .object([:]))
        let tools = try await office.line(#"{"jsonrpc":"2.0","id":2,"method":"tools/list"}"#)?["result"]?.object
        #expect(tools?["tools"]?.elements?.isEmpty == false)
        #expect(tools?["ttlMs"] == nil)
    }

    @Test func `a modern result carries what clients require of it`() async throws {
        let office = try await Office()
        for method in ["server/discover", "tools/list", "resources/list", "resources/templates/list"] {
            let request: JSONValue = [
                "jsonrpc": "2.0", "id": .int(3), "method": .string(method), "params": ["_meta": Office.meta()],
            ]
            let result = try #require(try await office.line(JSONWriter.line(request))?["result"]?.object)
            #expect(result["resultType"] == "complete")
            #expect(try #require(result["ttlMs"]?.integer) >= 0)
            #expect(result["cacheScope"] == "private")
            #expect(result["_meta"]?.object?["io.modelcontextprotocol/serverInfo"]?.object?["name"] == "frontdesk")
        }
        let called = try await office.call("get_policy")
        #expect(called.result["resultType"] == "complete")
        #expect(called.result["ttlMs"] == nil)
    }

    @Test func `a message beyond the limit is refused without being read`() async throws {
        let office = try await Office(MCPSettings(maximumMessageBytes: 100))
        let line = #"{"jsonrpc":"2.0","id":1,"method":"ping","params":{"x":"\#(String(repeating: "y", count: 100))"}}"#
        #expect(try await office.line(line)?["error"]?.object?["code"]?.integer == -32600)
    }
}
