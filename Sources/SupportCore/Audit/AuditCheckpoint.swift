/// Names the end of an audit log at one moment, authenticated by the host's key and kept outside the store.
public struct AuditCheckpoint: Hashable, Sendable, Codable {
    /// The last entry's position.
    public let sequence: Int
    /// The last entry's hash.
    public let hash: String
    /// HMAC-SHA256 of the two under the host's key, 64 hexadecimal digits.
    public let authenticator: String
}
