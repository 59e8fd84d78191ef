/// Compares a fixed secret in a header, for senders that do not sign, such as Postmark, Brevo, SparkPost and GitLab.
///
/// It shows that the sender knows the secret, and says nothing about the body or about repeats: whoever reads one request
/// can send another. So no ``VerifiedWebhook`` comes of it. Take a ``WebhookVerifier`` wherever the sender signs.
public struct SharedTokenCheck: Sendable {
    private let header: HeaderName
    private let expected: Digest256

    /// Expects `token` as the whole value of the header `name`, such as `X-Gitlab-Token`.
    public init(header name: String, token: String) throws(WebhookSecretError) {
        header = HeaderName(name)
        expected = SHA256Hasher.hash(try WebhookScheme.SecretEncoding.utf8.keyBytes(of: token))
    }

    /// Expects a user and a password in `Authorization: Basic` (RFC 7617), as most senders write those of an address.
    public init(user: String, password: String) throws(WebhookSecretError) {
        guard !password.isEmpty else { throw .empty }
        try self.init(header: "Authorization", token: "Basic " + Base64.encode(Array("\(user):\(password)".utf8)))
    }

    /// Throws unless the header is there with the right value.
    ///
    /// Hashes are compared, in constant time, so neither the length nor a common start of the values shows.
    public func check(_ headers: [(name: String, value: String)]) throws(WebhookError) {
        let given = headers.withBytes(try headers.value(header)) { SHA256Hasher.hash($0) }
        guard given == expected else { throw .signatureMismatch(candidates: 1, keys: 1) }
    }
}

extension SharedTokenCheck: CustomStringConvertible, CustomReflectable {
    /// The header, without the secret.
    public var description: String { "shared token in '\(header.text)'" }
    /// Shows no more than the description.
    public var customMirror: Mirror { Mirror(self, children: ["header": header.text]) }
}
