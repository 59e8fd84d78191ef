/// Decides whether a request was signed with one of the keys, by one scheme.
///
/// Make one verifier per scheme and endpoint and keep it: it is a value and may be used from anywhere at once.
///
/// The checks run in this order: size of the body, headers present, their syntax, the signature under every key, and last the
/// clock. An error about the time therefore speaks of a genuine request.
public struct WebhookVerifier: Sendable {
    /// The limit of bodies unless another is given: 10 MiB.
    public static let defaultBodyLimit = 10 << 20

    /// The most bytes a body may have.
    public let bodyLimit: Int

    private let plan: SchemePlan
    private let keys: WebhookKeySet

    /// The scheme.
    public var scheme: WebhookScheme { plan.scheme }

    /// A verifier of `scheme` with `keys`.
    ///
    /// - Throws: Everything that is wrong with the scheme, the keys, and the two together.
    public init(
        scheme: WebhookScheme,
        keys: WebhookKeySet,
        bodyLimit: Int = defaultBodyLimit
    ) throws(WebhookConfigurationError) {
        if let error = WebhookConfigurationError(scheme.problems() + keys.problems(for: scheme)) { throw error }
        try self.init(plan: SchemePlan(scheme), keys: keys, bodyLimit: bodyLimit)
    }

    /// A verifier of `scheme` with `keys`.
    public init(
        scheme: WebhookScheme,
        keys: [WebhookKey],
        bodyLimit: Int = defaultBodyLimit
    ) throws(WebhookConfigurationError) {
        try self.init(scheme: scheme, keys: try WebhookKeySet(keys), bodyLimit: bodyLimit)
    }

    /// The verified webhook, if `request` is genuine.
    ///
    /// - Parameters:
    ///   - request: What arrived.
    ///   - now: The time, in seconds since 1970.
    /// - Returns: The verified webhook.
    /// - Throws: Why the request is refused.
    /// - Complexity: O(*n*) in the bytes of the request, times the number of keys. Allocates nothing if there is one signature.
    public func verify(_ request: WebhookRequest, now: Int64) throws(WebhookError) -> VerifiedWebhook {
        let verification = try request.body.withSpan { body throws(WebhookError) in
            try check(request, body: body, now: now)
        }
        return VerifiedWebhook(request, body: request.body, plan: plan, keys: keys, verification: verification)
    }

    /// The verified webhook, if a request of these parts is genuine; the body is copied only then.
    ///
    /// - Parameters:
    ///   - headers: The headers in order of arrival.
    ///   - body: The raw body.
    ///   - method: The method, for schemes that sign it.
    ///   - url: The full address, for schemes that sign it.
    ///   - now: The time, in seconds since 1970.
    /// - Returns: The verified webhook.
    /// - Throws: Why the request is refused.
    public func verify(
        headers: [(name: String, value: String)],
        body: Span<UInt8>,
        method: String? = nil,
        url: String? = nil,
        now: Int64
    ) throws(WebhookError) -> VerifiedWebhook {
        let request = WebhookRequest(headers: headers, body: [], method: method, url: url)
        let verification = try check(request, body: body, now: now)
        var copy: [UInt8] = []
        copy.reserveCapacity(body.count)
        for index in body.indices { copy.append(body[index]) }
        return VerifiedWebhook(request, body: copy, plan: plan, keys: keys, verification: verification)
    }

    /// A verifier whose scheme has been looked at before.
    init(plan: SchemePlan, keys: WebhookKeySet, bodyLimit: Int) throws(WebhookConfigurationError) {
        if let error = WebhookConfigurationError(keys.problems(for: plan.scheme)) { throw error }
        self.plan = plan
        self.keys = keys
        self.bodyLimit = bodyLimit
    }

    private func check(
        _ request: borrowing WebhookRequest,
        body: Span<UInt8>,
        now: Int64
    ) throws(WebhookError) -> Verification {
        guard body.count <= bodyLimit else { throw .bodyTooLarge(limit: bodyLimit) }
        let signed = try SignedRequest(request, plan: plan)
        let match = try signed.match(keys, request: request, body: body, plan: plan, now: now)
        if let time = signed.timestamp, let window = plan.window { try window.check(time, now: now) }
        let timestamp = plan.coversTimestamp ? signed.timestamp : nil
        return Verification(key: match.key, tag: match.tag, timestamp: timestamp, id: signed.content.id)
    }
}
