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
    ///   - allowsShort: Whether a secret of fewer than 16 bytes is taken. It can be guessed from one signed request, so only for
    ///     a sender that gives no longer one.
    /// - Throws: Why `text` is not a secret of the scheme.
    public init(
        _ id: String,
        secret text: String,
        for scheme: WebhookScheme,
        notAfter: Int64? = nil,
        allowsShort: Bool = false
    ) throws(WebhookSecretError) {
        let bytes = try scheme.secret.keyBytes(of: text)
        let minimum = max(scheme.minimumKeyBytes, allowsShort ? 1 : Self.minimumBytes)
        self.init(id, secret: try WebhookSecret(bytes: bytes, minimumBytes: minimum), notAfter: notAfter)
    }

    /// Uses at least 16 `bytes` as the key, for secrets that are not text.
    public init(
        _ id: String,
        bytes: [UInt8],
        notAfter: Int64? = nil,
        allowsShort: Bool = false
    ) throws(WebhookSecretError) {
        let minimum = allowsShort ? 1 : Self.minimumBytes
        self.init(id, secret: try WebhookSecret(bytes: bytes, minimumBytes: minimum), notAfter: notAfter)
    }

    /// 128 bits cannot be guessed.
    private static let minimumBytes = 16

    package init(_ id: String, secret: WebhookSecret, notAfter: Int64? = nil) {
        self.id = id
        self.secret = secret
        self.notAfter = notAfter
    }

    func isUsable(at now: Int64) -> Bool {
        notAfter.map { now <= $0 } ?? true
    }
}
