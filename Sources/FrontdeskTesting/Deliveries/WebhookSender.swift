public import SupportCore
public import WebhookVerify

/// A provider that signs its webhooks.
///
/// ``request(_:at:)`` is what arrives at your route, for tests of the whole host; ``webhook(_:at:)`` is the same after
/// verification, for tests of the desk.
public struct WebhookSender: Sendable {
    private let signer: WebhookSigner
    private let verifier: WebhookVerifier

    /// Signs by `scheme` with the secret of your host; the default one is valid for schemes with text or base64 secrets.
    ///
    /// - Throws: `WebhookSecretError` or `WebhookConfigurationError`.
    public init(_ scheme: WebhookScheme, secret: String = "dGhlIHNlY3JldCBvZiBhIHRlc3QsIGxvbmcgZW5vdWdo") throws {
        let key = try WebhookKey("test", secret: secret, for: scheme)
        signer = try WebhookSigner(scheme: scheme, key: key)
        verifier = try WebhookVerifier(scheme: scheme, keys: [key])
    }

    /// A request with this body, signed at `now`.
    ///
    /// - Throws: `WebhookError` if the scheme signs more than body and time.
    public func request(_ body: String, at now: Timestamp) throws -> WebhookRequest {
        let bytes = Array(body.utf8)
        let headers = try signer.sign(body: bytes, now: now.seconds)
        return WebhookRequest(headers: headers, body: bytes)
    }

    /// A verified webhook with this body, signed and received at `now`.
    ///
    /// - Throws: `WebhookError` if the scheme signs more than body and time.
    public func webhook(_ body: String, at now: Timestamp) throws -> VerifiedWebhook {
        try verifier.verify(try request(body, at: now), now: now.seconds)
    }
}
