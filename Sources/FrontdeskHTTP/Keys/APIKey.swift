public import SupportCore
internal import WebhookVerify

/// A key with which a program or a person calls the API.
///
/// The key itself is shown once and stored as a hash; ``prefix`` is what people recognise it by.
public struct APIKey: Hashable, Sendable, Codable, Identifiable {
    /// What a key may be used for.
    public enum Scope: String, Hashable, Sendable, Codable, CaseIterable, Comparable {
        /// Read everything that its holder may read.
        case read
        /// Write mail: a program's becomes a draft, a person's leaves.
        case send
        /// Change settings: rules, inboxes, members, tags, lists, keys and webhooks.
        case manage
        /// Decide on drafts; never in one key with ``send``, so that nobody approves what they wrote.
        case oversight

        /// The alphabetical order.
        public static func < (left: Scope, right: Scope) -> Bool { left.rawValue < right.rawValue }
    }

    /// Its identifier, which is no secret.
    public let id: String
    /// What people call it.
    public var name: String
    /// Who calls with it.
    public let holder: Principal
    /// What it may be used for.
    public let scopes: Set<Scope>
    /// The first characters of the key.
    public private(set) var prefix: String
    /// When it was made.
    public let createdAt: Timestamp
    /// From when on it is refused; nil for never.
    public let expiresAt: Timestamp?
    /// About when it was last used, to five minutes.
    public internal(set) var lastUsedAt: Timestamp?
    /// When it was revoked.
    public internal(set) var revokedAt: Timestamp?

    private var digest: String

    init(
        _ id: String,
        _ name: String,
        _ holder: Principal,
        _ scopes: Set<Scope>,
        secret: String,
        prefix: String,
        expiresAt: Timestamp?,
        at now: Timestamp
    ) {
        self.id = id
        self.name = name
        self.holder = holder
        self.scopes = scopes
        self.prefix = prefix
        self.expiresAt = expiresAt
        createdAt = now
        digest = Self.digest(of: secret)
    }

    /// Puts another secret in the place of the one before.
    mutating func take(secret: String, prefix: String) {
        digest = Self.digest(of: secret)
        self.prefix = prefix
    }

    /// Compares in constant time.
    func matches(_ secret: String) -> Bool {
        guard let known = Digest256(hex: digest) else { return false }
        return known == SHA256Hasher.hash(Array(secret.utf8))
    }

    func isUsable(at now: Timestamp) -> Bool {
        revokedAt == nil && expiresAt.map { now < $0 } ?? true
    }

    /// The secret has 160 random bits, so it needs no salt and no slow hash.
    private static func digest(of secret: String) -> String { SHA256Hasher.hash(Array(secret.utf8)).hex }
}

extension APIKey: StoredRecord {
    /// Where keys are stored.
    public static let collection = "api_keys"
    /// The key's identifier.
    public var recordID: String { id }
    /// All keys in the order in which they were made.
    public var indexEntries: [IndexEntry] { [IndexEntry("all", .time(createdAt))] }
}

/// Who calls, and what they may do.
public struct Caller: Hashable, Sendable {
    /// Who it is; for people the identifier is that of an ``/SupportCore/Agent``.
    public var principal: Principal
    /// What they may do.
    public var scopes: Set<APIKey.Scope>

    /// Describes a caller that the host has recognised.
    public init(_ principal: Principal, scopes: Set<APIKey.Scope>) {
        self.principal = principal
        self.scopes = scopes
    }
}
