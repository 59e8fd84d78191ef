public import Frontdesk
internal import JSONText
public import SupportCore

/// The endpoints of a server that embeds Frontdesk, as a function from request to response.
///
/// A host mounts it with one catch-all route. It needs no server and no network, so a test may call it too. Nothing it answers
/// holds a secret of the host's; what goes wrong inside is answered with 503 and told to the observer only.
///
/// ```swift
/// let api = SupportAPI(desk)
/// let response = await api.respond(to: HTTPRequest(method: "GET", url: "/api/support/inboxes", headers: headers))
/// ```
public struct SupportAPI: Sendable {
    /// Recognises who calls, in place of the API keys; nil for nobody.
    public typealias SignIn = @Sendable (HTTPRequest) async throws -> Caller?

    /// The dialects that are served.
    public let dialects: [Dialect]

    let desk: @Sendable (WorkspaceID) -> SupportDesk?
    let fallback: SupportDesk
    let signIn: SignIn?
    private let limits: RequestLimits
    let allowedOrigins: Set<String>
    let random: any RandomSource
    private let tree: RouteTree<Endpoint>
    private let rates: RateTable

    /// Serves a desk.
    ///
    /// - Parameters:
    ///   - desk: The desk, or the first of several.
    ///   - others: The desks of further workspaces; an API key belongs to one.
    ///   - dialects: The endpoints to serve.
    ///   - limits: How large and how frequent requests may be.
    ///   - allowedOrigins: The origins whose pages may call, such as `https://app.example`; none by default.
    ///   - random: What secrets and request identifiers are made of.
    ///   - signIn: Recognises callers by the host's own means; without it, by API keys.
    public init(
        _ desk: SupportDesk,
        others: [SupportDesk] = [],
        dialects: [Dialect] = Dialect.all,
        limits: RequestLimits = RequestLimits(),
        allowedOrigins: Set<String> = [],
        random: any RandomSource = SystemRandomSource(),
        signIn: SignIn? = nil
    ) {
        let desks = Dictionary(([desk] + others).map { ($0.store.workspace, $0) }) { first, _ in first }
        self.desk = { desks[$0] }
        fallback = desk
        self.dialects = dialects
        self.limits = limits
        self.allowedOrigins = allowedOrigins
        self.random = random
        self.signIn = signIn
        tree = RouteTree(dialects)
        rates = RateTable(limits)
    }

    /// Whether a path is one of these endpoints, whatever the method.
    public func serves(_ path: String) -> Bool {
        switch tree.match("", path[...].prefix { $0 != "?" }) {
        case .nothing: false
        case .found, .otherMethods: true
        }
    }

    /// Carries out a request.
    ///
    /// - Parameter request: The request; its URL is the path and the query.
    /// - Returns: The response, with the request's identifier in `x-request-id`. A request that was taken in is never answered
    ///   with 5xx.
    public func respond(to request: HTTPRequest) async -> HTTPResponse {
        var response = await answer(request)
        response.headers.append("x-request-id", requestID(of: request))
        response.headers.append("cache-control", "no-store")
        response.headers.append("x-content-type-options", "nosniff")
        if let origin = allowedOrigin(of: request) {
            response.headers.append("access-control-allow-origin", origin)
            response.headers.append("vary", "origin")
        }
        return response
    }

    private func answer(_ request: HTTPRequest) async -> HTTPResponse {
        let target = RequestTarget(request.url)
        switch tree.match(request.method, target.path) {
        case .nothing: return Self.response(to: .notFound, nil)
        case .otherMethods(let methods): return other(methods.filter { offers($0, target.path) }, request)
        case .found(let leaf, let segments):
            do {
                return try await carryOut(request, leaf, segments, target)
            } catch {
                return Self.response(to: Problem(error, on: fallback), leaf.dialect)
            }
        }
    }

    /// Whether a method does more at a path than to say that it is not offered.
    private func offers(_ method: String, _ path: Substring) -> Bool {
        guard case .found(let leaf, _) = tree.match(method, path) else { return false }
        return leaf.route.isOffered
    }

    private func carryOut(
        _ request: HTTPRequest,
        _ leaf: Endpoint,
        _ segments: [Substring],
        _ target: RequestTarget
    ) async throws -> HTTPResponse {
        let route = leaf.route
        guard request.body.count <= limits.bodyBytes else {
            throw Problem(413, "body_too_large", "expected a body of at most \(limits.bodyBytes) bytes")
        }
        if let key = request.headers["idempotency-key"], !(1...255).contains(key.unicodeScalars.count) {
            throw Problem(400, "idempotency_key_length", "expected an Idempotency-Key of 1 to 255 characters")
        }
        let (desk, caller) = try await recognise(request, for: route)
        let rate = rates.take(caller, of: desk.store.workspace, at: desk.store.time.now())
        guard rate.isAdmitted else {
            throw Problem(429, "rate_limited", "too many requests; try again later", retryAfter: rate.resetSeconds)
        }
        let names = (leaf.dialect.prefix + route.path).parameterNames
        let parameters = try Self.parameters(names, segments, desk)
        var call = Call(
            desk: desk,
            keys: APIKeys(desk.store, random: random),
            caller: caller,
            parameters: parameters,
            headers: request.headers,
            repeatKey: repeatKey(of: request, route, caller),
            dialects: dialects
        )
        try await call.require(route.permission)
        guard route.isOffered else { return try await route.handler(call).response }
        call.query = try target.query(of: route)
        call.body = try Self.body(of: request, for: route)
        var response = try await once(call, request, leaf)
        if let policy = rate.headers { response.headers.append("ratelimit-policy", policy.policy) }
        if let policy = rate.headers { response.headers.append("ratelimit", policy.state) }
        return response
    }
}

extension String {
    /// The names in braces, in order.
    var parameterNames: [String] {
        split(separator: "/").filter { $0.first == "{" }.map { String($0.dropFirst().dropLast()) }
    }
}
