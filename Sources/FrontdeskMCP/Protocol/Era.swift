internal import JSONText

/// Which generation of the protocol a request belongs to; decided for each request from what it carries itself.
enum Era: Sendable, Hashable {
    /// With a handshake that was made before, or is made now.
    case legacy
    /// With its version and the client's capabilities in the request itself.
    case modern(capabilities: JSONObject)

    static let versionKey = "io.modelcontextprotocol/protocolVersion"
    static let capabilitiesKey = "io.modelcontextprotocol/clientCapabilities"
    private static let clientKey = "io.modelcontextprotocol/clientInfo"

    /// Reads the era from a request.
    ///
    /// - Parameters:
    ///   - request: The request.
    ///   - isModern: Whether the transport has said that it is of the modern era.
    /// - Throws: -32602 for a modern request without what each must carry, and -32022 for an unknown version.
    init(of request: RPCRequest, isModern: Bool = false) throws(RPCError) {
        let meta = request.params["_meta"]?.object ?? [:]
        guard isModern || request.method == "server/discover" || Self.isModern(meta) else {
            self = .legacy
            return
        }
        guard let version = meta[Self.versionKey]?.text else { throw Self.missing(Self.versionKey, "a string") }
        guard version == ProtocolVersion.modern else { throw .unsupportedVersion(version) }
        guard let capabilities = meta[Self.capabilitiesKey]?.object else {
            throw Self.missing(Self.capabilitiesKey, "an object")
        }
        self = .modern(capabilities: capabilities)
    }

    /// The version that a request names, if it names one.
    static func version(of request: RPCRequest) -> JSONValue? { request.params["_meta"]?.object?[versionKey] }

    var isModern: Bool { self != .legacy }

    private static func isModern(_ meta: JSONObject) -> Bool {
        [versionKey, capabilitiesKey, clientKey].contains { meta[$0] != nil }
    }

    private static func missing(_ key: String, _ kind: String) -> RPCError {
        .invalidParameters("'params._meta' needs '\(key)', \(kind)")
    }
}
