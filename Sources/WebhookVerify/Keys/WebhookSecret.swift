/// A shared secret, of which only the prepared key is kept; it cannot be printed, encoded or hashed.
package struct WebhookSecret: Sendable {
    let key: HMACSHA256.Key
    let byteCount: Int

    package init(bytes: [UInt8], minimumBytes: Int = 1) throws(WebhookSecretError) {
        guard !bytes.isEmpty else { throw .empty }
        guard bytes.count >= minimumBytes else { throw .tooShort(length: bytes.count, minimum: minimumBytes) }
        key = HMACSHA256.Key(bytes)
        byteCount = bytes.count
    }

    package init(
        _ text: String,
        encoding: WebhookScheme.SecretEncoding = .utf8,
        minimumBytes: Int = 1
    ) throws(WebhookSecretError) {
        try self.init(bytes: try encoding.keyBytes(of: text), minimumBytes: minimumBytes)
    }

    package init(_ text: String, for scheme: WebhookScheme) throws(WebhookSecretError) {
        try self.init(text, encoding: scheme.secret, minimumBytes: scheme.minimumKeyBytes)
    }

    /// Whether `text` looks like a known service's API key: a common mix-up, but not always an error.
    package static func looksLikeAPIKey(_ text: String) -> Bool {
        ["sk_", "pk_", "rk_", "re_", "mm_live_", "mm_test_", "mb_live_", "xoxb-", "ghp_"].contains {
            text.hasPrefix($0)
        }
    }
}

extension WebhookSecret: CustomStringConvertible, CustomReflectable {
    package var description: String { "[redacted secret]" }
    package var customMirror: Mirror { Mirror(self, children: [:]) }
}
