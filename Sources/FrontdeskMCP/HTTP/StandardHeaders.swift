internal import Foundation
internal import JSONText
internal import SupportCore

/// The headers that repeat what a message says, for those on the way who do not read it.
///
/// They have to say the same, or whoever decides by the headers lets through what it would not.
struct StandardHeaders: Sendable {
    private let headers: MessageHeaders

    init(_ headers: MessageHeaders) {
        self.headers = headers
    }

    /// Whether the client is of the revision that has batches, whose clients send no header, or may be.
    var takesBatches: Bool {
        let versions = headers.values(named: "MCP-Protocol-Version").map(Self.trimmed)
        return versions.allSatisfy { $0 == ProtocolVersion.withBatches }
    }

    /// Whether a request is of the modern era.
    ///
    /// - Throws: What is wrong with the headers of a modern request, or with the version.
    func areModern(for request: RPCRequest) throws(RPCError) -> Bool {
        let version = try single("MCP-Protocol-Version")
        let named = Era.version(of: request)
        if named == nil, version.map(ProtocolVersion.legacy.contains) ?? true {
            return try isProbe(request, version)
        }
        guard let version else { throw .headerMismatch("MCP-Protocol-Version is missing") }
        if let named, named.text != version {
            throw .headerMismatch("MCP-Protocol-Version differs from the body's version")
        }
        guard version == ProtocolVersion.modern else { throw .unsupportedVersion(version) }
        guard try single("Mcp-Method") == request.method else {
            throw .headerMismatch("Mcp-Method is missing or differs from the body's method")
        }
        try requireName(of: request)
        return true
    }

    /// A request that says nothing of its version in the body is of a legacy client, unless it is one that only others send.
    private func isProbe(_ request: RPCRequest, _ version: String?) throws(RPCError) -> Bool {
        guard request.method == "server/discover" else { return false }
        guard version != nil else { throw .headerMismatch("MCP-Protocol-Version is missing") }
        return true
    }

    private func requireName(of request: RPCRequest) throws(RPCError) {
        let field = ["tools/call": "name", "prompts/get": "name", "resources/read": "uri"][request.method]
        guard let field else { return }
        guard let name = request.params[field]?.text else { throw .invalidParameters("'\(field)' has to be a string") }
        guard let given = try single("Mcp-Name") else { throw .headerMismatch("Mcp-Name is missing") }
        guard try Self.decoded(given) == name else {
            throw .headerMismatch("Mcp-Name differs from the body's '\(field)'")
        }
    }

    private func single(_ name: String) throws(RPCError) -> String? {
        let values = headers.values(named: name)
        guard values.count <= 1 else { throw .headerMismatch("\(name) is there twice") }
        return values.first.map(Self.trimmed)
    }

    private static func trimmed(_ value: String) -> String {
        let isBlank: (Character) -> Bool = { $0 == " " || $0 == "\t" }
        return String(value.drop(while: isBlank).reversed().drop(while: isBlank).reversed())
    }

    /// A value that is written as `=?base64?...?=`, or as it is.
    private static func decoded(_ value: String) throws(RPCError) -> String {
        guard value.hasPrefix("=?base64?"), value.hasSuffix("?="), value.utf8.count >= 11 else { return value }
        guard let data = Data(base64Encoded: String(value.dropFirst(9).dropLast(2))),
            let text = String(validating: data, as: UTF8.self)
        else { throw .headerMismatch("Mcp-Name is not valid Base64") }
        return text
    }
}
