internal import Foundation
internal import SupportCore

/// Sends JSON to a provider's REST API and translates its failures to `MailTransportError`.
struct ProviderClient: Sendable {
    let baseURL: String
    let headers: MessageHeaders
    let transport: any HTTPTransport
    let time: any TimeSource
    /// Whether field names are written `body_text` rather than `bodyText`.
    let usesSnakeCase: Bool

    init(
        baseURL: String,
        apiKey: String,
        transport: any HTTPTransport,
        time: any TimeSource,
        usesSnakeCase: Bool = true,
        more: [String: String] = [:]
    ) {
        self.baseURL = baseURL.hasSuffix("/") ? String(baseURL.dropLast()) : baseURL
        var headers: MessageHeaders = ["Authorization": "Bearer \(apiKey)", "Accept": "application/json"]
        for (name, value) in more.sorted(by: { $0.key < $1.key }) { headers.append(name, value) }
        self.headers = headers
        self.transport = transport
        self.time = time
        self.usesSnakeCase = usesSnakeCase
    }

    /// Sends a request without a body, escaping the parts of its path and query.
    func get(_ path: [String], query: [(name: String, value: String)] = []) async throws -> ProviderAnswer {
        var request = request("GET", path)
        let pairs = query.map { Self.escaped($0.name) + "=" + Self.escaped($0.value) }
        if !pairs.isEmpty { request.url += "?" + pairs.joined(separator: "&") }
        return try await send(request)
    }

    func send(_ method: String, _ path: [String], _ body: some Encodable) async throws -> ProviderAnswer {
        var request = request(method, path)
        request.headers.append("Content-Type", "application/json")
        request.body = try CodedJSON.bytes(of: body, as: usesSnakeCase ? .snakeCaseWire : .wire)
        return try await send(request)
    }

    private func request(_ method: String, _ path: [String]) -> HTTPRequest {
        let escaped = path.map(Self.escaped)
        return HTTPRequest(method: method, url: baseURL + "/" + escaped.joined(separator: "/"), headers: headers)
    }

    private func send(_ request: HTTPRequest) async throws -> ProviderAnswer {
        let response: HTTPResponse
        do {
            response = try await transport.send(request)
        } catch let error as HTTPTransportError {
            throw MailTransportError(error)
        }
        if let error = StatusReader(response: response, now: time.now()).error { throw error }
        return ProviderAnswer(response)
    }

    /// Escapes an identifier so that it cannot leave its path component, not even as `..`.
    private static func escaped(_ part: String) -> String {
        if part.allSatisfy({ $0 == "." }) { return String(repeating: "%2E", count: part.count) }
        return part.addingPercentEncoding(withAllowedCharacters: unreserved) ?? ""
    }

    /// The unreserved characters of RFC 3986.
    private static let unreserved = CharacterSet(
        charactersIn: "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~"
    )
}

extension ProviderClient: CustomStringConvertible, CustomReflectable {
    /// Without the headers, which contain the key.
    var description: String { "client of \(baseURL)" }
    var customMirror: Mirror { Mirror(self, children: ["client": description]) }
}

extension MailTransportError {
    init(_ error: HTTPTransportError) {
        switch error {
        case .notSent(let reason): self = .unreachable(reason: reason)
        case .interrupted(let reason): self = .unknownOutcome(reason: reason)
        case .responseTooLarge: self = .unknownOutcome(reason: error.description)
        @unknown default: self = .unknownOutcome(reason: error.description)
        }
    }
}
