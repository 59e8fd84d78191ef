/// Compares a fixed secret in a header, for senders that do not sign, such as Postmark, Brevo, SparkPost and GitLab.
///
/// It proves only that the sender knows the secret, nothing about the body or about replays: whoever reads one request can send
/// another. So it makes no ``VerifiedWebhook``. Use a ``WebhookVerifier`` wherever the sender signs.
public struct SharedTokenCheck: Sendable {
    private let header: HeaderName
    private let expected: Digest256
    private var isBasic = false

    /// Expects `token` as the whole value of the header `name`, such as `X-Gitlab-Token`.
    public init(header name: String, token: String) throws(WebhookSecretError) {
        header = HeaderName(name)
        expected = SHA256Hasher.hash(try WebhookScheme.SecretEncoding.utf8.keyBytes(of: token))
    }

    /// Expects a user and a password in `Authorization: Basic` (RFC 7617), as senders write those of a URL.
    ///
    /// The word `Basic` may be in any case, as the RFC has it.
    public init(user: String, password: String) throws(WebhookSecretError) {
        guard !password.isEmpty else { throw .empty }
        try self.init(header: "Authorization", token: Self.basic + Base64.encode(Array("\(user):\(password)".utf8)))
        isBasic = true
    }

    /// Throws unless the header has the right value.
    ///
    /// Compares hashes in constant time, so the time reveals neither the length nor a common prefix.
    public func check(_ headers: [(name: String, value: String)]) throws(WebhookError) {
        let given = headers.withBytes(try headers.value(header)) {
            isBasic ? Self.hashOfBasic($0) : SHA256Hasher.hash($0)
        }
        guard given == expected else { throw .signatureMismatch(candidates: 1, keys: 1) }
    }

    private static let basic = "Basic "

    /// The hash of credentials, with the name of their scheme and the space behind it in one spelling.
    private static func hashOfBasic(_ value: Span<UInt8>) -> Digest256 {
        var hasher = SHA256Hasher()
        var start = 0
        let name = HeaderName("Basic")
        if let end = value.firstIndex(of: 0x20), name.matches(value.prefixText(end)) {
            hasher.update(Array(basic.utf8))
            start = value.trimmed(end..<value.count).lowerBound
        }
        hasher.update(value.extracting(start..<value.count))
        return hasher.finalize()
    }
}

extension SharedTokenCheck: CustomReflectable {
    /// The header without the secret.
    public var customMirror: Mirror { Mirror(self, children: ["header": header.text]) }
}
