internal import Foundation
public import Frontdesk
internal import JSONText
public import SupportCore

extension SupportAPI {
    /// Who calls and which workspace's desk answers.
    func recognise(_ request: HTTPRequest, for route: Route) async throws -> (SupportDesk, Caller) {
        guard let scope = route.scope else { return (fallback, Caller(.system("anonymous"), scopes: [])) }
        guard let (desk, caller) = try await signedIn(request) else {
            throw Problem(401, "unauthorized", "expected an API key as Authorization: Bearer or X-API-Key")
        }
        guard caller.scopes.contains(scope) else {
            throw Problem(403, "scope_missing", "the key lacks the scope \(scope.rawValue)")
        }
        return (desk, caller)
    }

    /// Who sent a request, and at which desk; nil for nobody.
    ///
    /// It is for endpoints that a host mounts beside these, such as tools.
    ///
    /// - Throws: What the host's own sign-in throws, or the store's error.
    public func signedIn(_ request: HTTPRequest) async throws -> (desk: SupportDesk, caller: Caller)? {
        if let signIn { return try await signIn(request).map { (fallback, $0) } }
        guard let text = Self.key(in: request.headers), let workspace = APIKeyText(text)?.workspace,
            let desk = desk(workspace),
            let caller = try await APIKeys(desk.store, random: random).caller(with: text)
        else { return nil }
        return (desk, caller)
    }

    private static func key(in headers: MessageHeaders) -> String? {
        if let key = headers["x-api-key"] { return key }
        guard let written = headers["authorization"], written.prefix(7).lowercased() == "bearer " else { return nil }
        return String(written.dropFirst(7))
    }

    /// What the path names.
    ///
    /// A workspace in it must be the caller's: of another one nothing is told, not even that it exists.
    static func parameters(_ names: [String], _ segments: [Substring], _ desk: SupportDesk) throws -> [String: String] {
        var parameters: [String: String] = [:]
        for (name, segment) in zip(names, segments) {
            guard let value = segment.removingPercentEncoding, !value.utf8.contains(0) else { throw Problem.notFound }
            parameters[name] = value
        }
        if let workspace = parameters["workspace"], workspace != desk.store.workspace.rawValue {
            throw Problem.notFound("workspace")
        }
        return parameters
    }

    /// The body as JSON, as the route wants it.
    static func body(of request: HTTPRequest, for route: Route) throws -> JSONValue {
        guard let schema = route.body else { return [:] }
        let isBlank = request.body.allSatisfy { $0 == 0x20 || $0 == 0x0A || $0 == 0x0D || $0 == 0x09 }
        if !isBlank, let type = request.headers["content-type"], !type.isJSON {
            throw Problem(415, "not_json", "expected application/json")
        }
        let value: JSONValue
        do {
            value = isBlank ? [:] : try JSONValue(parsing: request.body, as: .strict)
        } catch {
            throw Problem(400, "malformed_json", error.description)
        }
        let problems = schema.problems(of: value)
        guard problems.isEmpty else { throw Problem.invalid(problems) }
        return value
    }

    /// What makes a request recognisable when it is repeated.
    func repeatKey(of request: HTTPRequest, _ route: Route, _ caller: Caller) -> String? {
        guard route.method == .post, route.scope != nil else { return nil }
        let given = request.headers["idempotency-key"]
        var hasher = FieldHasher(domain: "request-v1")
        hasher.add([caller.principal.kind.rawValue, caller.principal.id, request.url])
        switch (route.repeats, given) {
        case (.never, _), (.byKey, nil): return nil
        case (_, let key?): hasher.add(key)
        case (.byContent, nil):
            hasher.add(Int64(0))
            hasher.add(ContentHash(of: request.body).hex)
        }
        return hasher.finish().hex
    }

    /// Carries a request out unless it is a repeat; a repeat gets the first one's answer.
    func once(_ call: Call, _ request: HTTPRequest, _ leaf: Endpoint) async throws -> HTTPResponse {
        guard let key = call.repeatKey else { return try await leaf.route.handler(call).response }
        let repeats = Repeats(store: call.desk.store)
        let age = request.headers["idempotency-key"] == nil ? Repeats.window : Repeats.retention
        let fingerprint = ContentHash(of: request.body).hex
        var call = call
        switch try await repeats.begin(key, fingerprint, within: age) {
        case .new(let since): call.askedSince = since
        case .repeated(let known):
            var response = HTTPResponse(status: known.status ?? 200, headers: known.headers, body: known.body)
            response.headers.append("idempotency-replayed", "true")
            return response
        }
        let response: HTTPResponse
        do {
            response = try await leaf.route.handler(call).response
        } catch {
            response = Self.response(to: Problem(error, on: call.desk), leaf.dialect)
        }
        // The answer stands even if it cannot be kept: what the request did is on record, and its parts are idempotent.
        try? await repeats.end(key, with: response)
        return response
    }

    /// A path that is there for other methods; `OPTIONS` asks what a page of another origin may do.
    func other(_ methods: [String], _ request: HTTPRequest) -> HTTPResponse {
        let list = methods.joined(separator: ", ")
        guard request.method == "OPTIONS", allowedOrigin(of: request) != nil else {
            var response = Self.response(to: Problem(405, "method_not_allowed", "expected \(list)"), nil)
            response.headers.append("allow", list)
            return response
        }
        return HTTPResponse(
            status: 204,
            headers: [
                "access-control-allow-methods": list,
                "access-control-allow-headers": "authorization, content-type, idempotency-key, if-match, x-api-key",
                "access-control-max-age": "600",
            ]
        )
    }

    func allowedOrigin(of request: HTTPRequest) -> String? {
        request.headers["origin"].flatMap { allowedOrigins.contains($0) ? $0 : nil }
    }

    /// The client's own identifier of the request if it is harmless, else a new one.
    func requestID(of request: HTTPRequest) -> String {
        if let given = request.headers["x-request-id"], (1...64).contains(given.utf8.count),
            given.utf8.allSatisfy({ isTokenByte($0) })
        {
            return given
        }
        return String(random.next(), radix: 36) + String(random.next(), radix: 36)
    }

    private func isTokenByte(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "z"),
            UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "."):
            true
        default: false
        }
    }

    /// A problem in the words of a dialect.
    static func response(to problem: Problem, _ dialect: Dialect?) -> HTTPResponse {
        let body = dialect.map { $0.failure(problem) } ?? problem.json
        let isOwn = body.object?["type"] != nil
        var headers: MessageHeaders = ["content-type": isOwn ? "application/problem+json" : "application/json"]
        if let seconds = problem.retryAfter { headers.append("retry-after", String(seconds)) }
        if problem.status == 401 { headers.append("www-authenticate", "Bearer") }
        return HTTPResponse(status: problem.status, headers: headers, body: JSONWriter.bytes(of: body))
    }
}

extension String {
    fileprivate var isJSON: Bool {
        let type = lowercased().prefix { $0 != ";" }.filter { $0 != " " }
        return type == "application/json" || (type.hasPrefix("application/") && type.hasSuffix("+json"))
    }
}
