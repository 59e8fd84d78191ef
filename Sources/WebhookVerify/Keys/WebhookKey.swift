/// A secret with a name and, during a rotation, an end.
public struct WebhookKey: Sendable {
    package let id: String
    package let secret: WebhookSecret
    package let notAfter: Int64?

    /// Makes the key from `text`, decoded as `scheme` demands.
    ///
    /// - Parameters:
    ///   - id: The name in results and logs; not secret.
    ///   - text: The secret as the sender shows it.
    ///   - scheme: The scheme the key is for.
    ///   - notAfter: The last second, since 1970, at which the key is used; `nil` for no end.
    /// - Throws: Why `text` is not a secret of the scheme.
    public init(
        _ id: String,
        secret text: String,
        for scheme: WebhookScheme,
        notAfter: Int64? = nil
    ) throws(WebhookSecretError) {
        self.init(id, secret: try WebhookSecret(text, for: scheme), notAfter: notAfter)
    }

    /// Uses `bytes` as the key, for secrets that are not text.
    public init(_ id: String, bytes: [UInt8], notAfter: Int64? = nil) throws(WebhookSecretError) {
        self.init(id, secret: try WebhookSecret(bytes: bytes), notAfter: notAfter)
    }

    package init(_ id: String, secret: WebhookSecret, notAfter: Int64? = nil) {
        self.id = id
        self.secret = secret
        self.notAfter = notAfter
    }

    func isUsable(at now: Int64) -> Bool {
        notAfter.map { now <= $0 } ?? true
    }
}
