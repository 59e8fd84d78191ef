public import SupportCore
public import WebhookVerify

/// A provider as your handler sees it: it signs what it sends.
///
/// ``request(_:at:)`` is what arrives at your route, for tests of the whole host; ``webhook(_:at:)`` is the same after
/// verification, for tests that begin at the desk.
public struct WebhookSender: Sendable {
    /// The secret that the sender and your host share.
    public let secret: WebhookSecret
    private let signer: WebhookSigner
    private let verifier: WebhookVerifier

    /// Signs by `scheme` under a secret for tests, which schemes with secrets of text or of base64 take.
    ///
    /// - Throws: The scheme's configuration error if it makes no sense or does not take the secret.
    public init(_ scheme: WebhookScheme, secret: String = "dGhlIHNlY3JldCBvZiBhIHRlc3QsIGxvbmcgZW5vdWdo") throws {
        self.secret = try WebhookSecret(secret, for: scheme)
        let key = WebhookKey("test", secret: self.secret)
        signer = try WebhookSigner(scheme: scheme, key: key)
        verifier = try WebhookVerifier(scheme: scheme, keys: [key])
    }

    /// A request with that body, signed at `now`.
    ///
    /// - Throws: `WebhookError` if the scheme signs more than body and time.
    public func request(_ body: String, at now: Timestamp) throws -> WebhookRequest {
        let bytes = Array(body.utf8)
        let headers = try signer.sign(body: bytes, timestamp: WebhookTimestamp(seconds: now.seconds))
        return WebhookRequest(headers: headers, body: bytes)
    }

    /// A verified webhook with that body, signed and received at `now`.
    ///
    /// - Throws: `WebhookError` if the scheme signs more than body and time.
    public func webhook(_ body: String, at now: Timestamp) throws -> VerifiedWebhook {
        try verifier.verify(try request(body, at: now), now: now.seconds)
    }
}
