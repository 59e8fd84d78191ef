/// Verifies that requests were signed by one scheme with one of its keys.
///
/// Make one verifier per scheme and endpoint and keep it; it may be used concurrently.
///
/// It checks the size of the body, the presence and syntax of headers, the signature under every key and, last, the clock, so an
/// error about the time is always about a genuine request.
public struct WebhookVerifier: Sendable {
    /// The default limit of a body: 10 MiB.
    public static let defaultBodyLimit = 10 << 20

    /// The maximum size of a body, in bytes.
    public let bodyLimit: Int

    private let plan: SchemePlan
    private let keys: WebhookKeySet

    package var scheme: WebhookScheme { plan.scheme }

    /// Prepares a scheme and its one to eight keys.
    ///
    /// - Throws: Everything that is wrong with the scheme, the keys and their combination.
    public init(
        scheme: WebhookScheme,
        keys: [WebhookKey],
        bodyLimit: Int = defaultBodyLimit
    ) throws(WebhookConfigurationError) {
        let keys = try WebhookKeySet(keys)
        if let error = WebhookConfigurationError(scheme.problems() + keys.problems(for: scheme)) { throw error }
        self.init(plan: SchemePlan(scheme), keys: keys, bodyLimit: bodyLimit)
    }

    private init(plan: SchemePlan, keys: WebhookKeySet, bodyLimit: Int) {
        self.plan = plan
        self.keys = keys
        self.bodyLimit = bodyLimit
    }

    /// The same verifier with other keys, for hosts that read the current keys with each request.
    public func replacingKeys(_ keys: [WebhookKey]) throws(WebhookConfigurationError) -> WebhookVerifier {
        let keys = try WebhookKeySet(keys)
        if let error = WebhookConfigurationError(keys.problems(for: scheme)) { throw error }
        return WebhookVerifier(plan: plan, keys: keys, bodyLimit: bodyLimit)
    }

    /// The verified webhook, if `request` is genuine.
    ///
    /// - Parameters:
    ///   - request: The request as it arrived.
    ///   - now: The time, in seconds since 1970.
    /// - Returns: The verified webhook.
    /// - Throws: Why the request is refused.
    /// - Complexity: O(*n*) in the bytes of the request, times the number of keys. Allocates nothing for one signature.
    public func verify(_ request: WebhookRequest, now: Int64) throws(WebhookError) -> VerifiedWebhook {
        let verification = try request.body.withSpan { body throws(WebhookError) in
            try check(request, body: body, now: now)
        }
        return VerifiedWebhook(request, body: request.body, plan: plan, keys: keys, verification: verification)
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
