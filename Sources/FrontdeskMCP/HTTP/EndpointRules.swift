internal import JSONText
internal import SupportCore

/// What has to hold of an HTTP request before its body is read.
struct EndpointRules: Sendable {
    private let request: HTTPRequest
    private let settings: MCPSettings

    init(_ request: HTTPRequest, _ settings: MCPSettings) {
        self.request = request
        self.settings = settings
    }

    /// The response to a request that is not let through; nil for one that is.
    var refusal: HTTPResponse? {
        guard isFromHere else { return .refusal(403, "this origin may not call") }
        guard request.method == "POST" else { return .refusal(405, "expected POST", ["Allow": "POST"]) }
        guard request.body.count <= settings.maximumMessageBytes else {
            return .refusal(413, "expected at most \(settings.maximumMessageBytes) bytes")
        }
        guard mediaType(request.headers["Content-Type"] ?? "") == "application/json" else {
            return .refusal(415, "expected the content type application/json")
        }
        guard acceptsJSON else { return .refusal(406, "the client has to accept application/json") }
        return nil
    }

    /// Whether no browser page calls that may not.
    ///
    /// A page may if the host has named it, or if a loopback address serves it together with the endpoint: a name that an
    /// attacker points there is another origin.
    private var isFromHere: Bool {
        let origins = request.headers.values(named: "Origin")
        return origins.allSatisfy { settings.origins.contains($0) || isLoopback($0) }
    }

    private func isLoopback(_ origin: String) -> Bool {
        guard let host = request.headers["Host"], let end = origin.firstRange(of: "://") else { return false }
        let authority = origin[end.upperBound...]
        let scheme = origin[..<end.lowerBound]
        let name = authority.hasPrefix("[") ? "[::1]" : authority.prefix { $0 != ":" }
        guard scheme == "http" || scheme == "https", authority == host[...] else { return false }
        guard ["localhost", "127.0.0.1", "[::1]"].contains(String(name)) else { return false }
        let port = authority.dropFirst(name.count)
        return port.isEmpty
            || port.first == ":" && port.dropFirst().allSatisfy(\.isASCII) && UInt16(port.dropFirst()) != nil
    }

    private var acceptsJSON: Bool {
        let ranges = request.headers.values(named: "Accept").flatMap { $0.split(separator: ",") }
        guard !ranges.isEmpty else { return true }
        return ranges.contains { ["application/json", "application/*", "*/*"].contains(mediaType(String($0))) }
    }

    private func mediaType(_ field: String) -> String {
        field.prefix { $0 != ";" }.trimmingPrefix(while: \.isWhitespace).lowercased().filter { !$0.isWhitespace }
    }
}
