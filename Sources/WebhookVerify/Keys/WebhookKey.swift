/// A secret with a name, and perhaps an end.
public struct WebhookKey: Sendable {
    /// The name under which a result or a log speaks of the key; not secret.
    public let id: String
    /// The secret.
    public let secret: WebhookSecret
    /// The last second, since 1970, at which the key is used; `nil` for no end.
    public let notAfter: Int64?

    /// A key of the given parts.
    public init(_ id: String, secret: WebhookSecret, notAfter: Int64? = nil) {
        self.id = id
        self.secret = secret
        self.notAfter = notAfter
    }

    /// A key whose secret is made from `text` as `scheme` demands.
    public init(
        _ id: String,
        secret text: String,
        for scheme: WebhookScheme,
        notAfter: Int64? = nil
    ) throws(WebhookSecretError) {
        self.init(id, secret: try WebhookSecret(text, for: scheme), notAfter: notAfter)
    }

    func isUsable(at now: Int64) -> Bool {
        notAfter.map { now <= $0 } ?? true
    }
}
