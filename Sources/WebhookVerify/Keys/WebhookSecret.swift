/// A shared secret, ready for use and never seen again.
///
/// Only the prepared key is kept. A secret does not print, cannot be encoded and cannot be hashed.
public struct WebhookSecret: Sendable {
    let key: HMACSHA256.Key
    let byteCount: Int

    /// Uses `bytes` as the key.
    public init(bytes: [UInt8], minimumBytes: Int = 1) throws(WebhookSecretError) {
        guard !bytes.isEmpty else { throw .empty }
        guard bytes.count >= minimumBytes else { throw .tooShort(length: bytes.count, minimum: minimumBytes) }
        key = HMACSHA256.Key(bytes)
        byteCount = bytes.count
    }

    /// Makes the key from `text` as `encoding` says.
    public init(
        _ text: String,
        encoding: WebhookScheme.SecretEncoding = .utf8,
        minimumBytes: Int = 1
    ) throws(WebhookSecretError) {
        try self.init(bytes: try encoding.keyBytes(of: text), minimumBytes: minimumBytes)
    }

    /// Makes the key from `text` as `scheme` demands.
    public init(_ text: String, for scheme: WebhookScheme) throws(WebhookSecretError) {
        try self.init(text, encoding: scheme.secret, minimumBytes: scheme.minimumKeyBytes)
    }

    /// Whether `text` looks like an API key of a known service, which is a common mix-up.
    ///
    /// It is no error: some sender may use such a text as a secret.
    public static func looksLikeAPIKey(_ text: String) -> Bool {
        ["sk_", "pk_", "rk_", "re_", "mm_live_", "mm_test_", "mb_live_", "xoxb-", "ghp_"].contains {
            text.hasPrefix($0)
        }
    }
}

extension WebhookSecret: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// Never the secret.
    public var description: String { "[redacted secret]" }

    /// Never the secret.
    public var debugDescription: String { description }

    /// Nothing to see.
    public var customMirror: Mirror { Mirror(self, children: [:]) }
}
