internal import JSONText

/// Why a request has no result, as JSON-RPC tells it.
///
/// Never anything that a customer wrote, and nothing of a request but short names.
struct RPCError: Error, Hashable, Sendable {
    let code: Int
    let message: String
    var data: JSONValue?

    static let internalFailure = RPCError(code: -32603, message: "Internal failure; try again later")

    /// The line is not JSON.
    static func notJSON(_ problem: String) -> RPCError { RPCError(code: -32700, message: "Parse error: \(problem)") }

    /// It is JSON, but no message of JSON-RPC.
    static func invalidRequest(_ problem: String) -> RPCError {
        RPCError(code: -32600, message: "Invalid request: \(problem)")
    }

    static func unknownMethod(_ method: String) -> RPCError {
        RPCError(code: -32601, message: "Method not found: \(shortened(method))")
    }

    static func invalidParameters(_ problem: String) -> RPCError { RPCError(code: -32602, message: problem) }

    static func unknownTool(_ name: String) -> RPCError { invalidParameters("Unknown tool: \(shortened(name))") }

    /// A header of the HTTP request does not say what its body says.
    static func headerMismatch(_ problem: String) -> RPCError {
        RPCError(code: -32020, message: "Header mismatch: \(problem)")
    }

    /// The client has not declared what an answer would need.
    static func missingCapability(_ name: String) -> RPCError {
        let needed: JSONValue = .object(JSONObject([(name, .object([:]))]))
        return RPCError(
            code: -32021,
            message: "The client has to declare the capability '\(name)'",
            data: ["requiredCapabilities": needed]
        )
    }

    static func unsupportedVersion(_ requested: String) -> RPCError {
        RPCError(
            code: -32022,
            message: "Unsupported protocol version",
            data: ["supported": .strings(ProtocolVersion.supported), "requested": .string(shortened(requested))]
        )
    }

    /// The object in a response.
    var json: JSONValue {
        var object: JSONObject = ["code": .int(code), "message": .string(message)]
        object["data"] = data
        return .object(object)
    }

    private static func shortened(_ name: String) -> String { String(name.unicodeScalars.prefix(64)) }
}
