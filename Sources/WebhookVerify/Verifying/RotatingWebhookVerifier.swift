/// A verifier that asks for its keys with every request, so that they can be replaced while the server runs.
public struct RotatingWebhookVerifier<Provider: WebhookKeyProvider>: Sendable {
    /// The scheme.
    public var scheme: WebhookScheme { plan.scheme }

    private let plan: SchemePlan
    private let provider: Provider
    private let bodyLimit: Int

    /// A verifier of `scheme` with the keys of `provider`.
    public init(
        scheme: WebhookScheme,
        provider: Provider,
        bodyLimit: Int = WebhookVerifier.defaultBodyLimit
    ) throws(WebhookConfigurationError) {
        if let error = WebhookConfigurationError(scheme.problems()) { throw error }
        plan = SchemePlan(scheme)
        self.provider = provider
        self.bodyLimit = bodyLimit
    }

    /// The verified webhook, if `request` is genuine.
    ///
    /// - Parameters:
    ///   - request: What arrived.
    ///   - now: The time, in seconds since 1970.
    /// - Returns: The verified webhook.
    /// - Throws: ``WebhookError``, ``WebhookConfigurationError`` if the keys do not fit the scheme, or the provider's error.
    public func verify(_ request: WebhookRequest, now: Int64) async throws -> VerifiedWebhook {
        let keys = try await provider.keys(at: now)
        return try WebhookVerifier(plan: plan, keys: keys, bodyLimit: bodyLimit).verify(request, now: now)
    }
}
