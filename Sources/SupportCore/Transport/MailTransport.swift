/// What the loop needs of a mail provider.
///
/// ## What must a transport do?
///
/// Hand over one mail per call of ``send(_:idempotencyKey:)``, without retrying: whether and when to try again is decided
/// outside, by a record that survives a crash. Say the truth in errors: ``MailTransportError`` tells whether the provider can
/// have accepted the mail. Give up by yourself before `RetryPolicy.callTimeout` ends: you may know that nothing was sent, where
/// the caller knows nothing.
///
/// ## Which transports exist already?
///
/// `Providers` has one for mailbot, one for MultiMail and one for MailingCore.
public protocol MailTransport: Sendable {
    /// How the provider treats a mail that is handed over twice.
    var idempotency: TransportIdempotency { get }

    /// Loads a message by the provider's identifier.
    ///
    /// - Throws: ``MailTransportError``, or `CancellationError`.
    func message(_ id: String) async throws -> InboundMail

    /// Loads all messages of a thread, oldest first.
    ///
    /// - Throws: ``MailTransportError``, or `CancellationError`.
    func thread(_ id: String) async throws -> [InboundMail]

    /// Hands a mail over to the provider.
    ///
    /// - Parameters:
    ///   - mail: The mail, exactly as it was approved.
    ///   - idempotencyKey: The same for every try of one mail.
    /// - Returns: What the provider said.
    /// - Throws: ``MailTransportError``, or `CancellationError` if nothing was sent yet.
    func send(_ mail: OutboundMail, idempotencyKey: String) async throws -> SendReceipt

    /// Looks for a mail that was handed over before; nil if the provider does not have it.
    ///
    /// Called only if ``idempotency`` is ``TransportIdempotency/lookup``.
    ///
    /// - Throws: ``MailTransportError``, or `CancellationError`.
    func find(_ mail: OutboundMail, idempotencyKey: String) async throws -> SendReceipt?

    /// Puts tags on a provider's message; tags that are there already stay.
    ///
    /// - Throws: ``MailTransportError``, or `CancellationError`.
    func tag(_ messageID: String, with tags: [String]) async throws
}

/// How a provider treats a mail that is handed over twice.
public enum TransportIdempotency: Hashable, Sendable, Codable {
    /// The same key has one effect, for at least `timeToLive` after its first use.
    case keyed(timeToLive: Duration)
    /// A mail that was handed over can be looked up.
    case lookup
    /// The provider sends twice, and cannot be asked.
    case none
}

/// What a provider said when it accepted a mail.
///
/// Accepted is not delivered.
public struct SendReceipt: Hashable, Sendable, Codable {
    /// The provider's identifier of the mail.
    public var providerMessageID: String
    /// The provider's word for the state, such as `QUEUED`.
    public var status: String?
    /// The place in the provider's queue, if it tells.
    public var position: Int?
    /// The state of the quota, if the provider tells.
    public var quota: QuotaSnapshot?
    /// How many requests may still come, if the provider tells.
    public var rateLimit: RateLimitSnapshot?

    /// Describes an acceptance.
    public init(
        providerMessageID: String,
        status: String? = nil,
        position: Int? = nil,
        quota: QuotaSnapshot? = nil,
        rateLimit: RateLimitSnapshot? = nil
    ) {
        self.providerMessageID = providerMessageID
        self.status = status
        self.position = position
        self.quota = quota
        self.rateLimit = rateLimit
    }
}

/// How much of a provider's quota is used.
public struct QuotaSnapshot: Hashable, Sendable, Codable {
    /// How many mails the plan allows in the period.
    public var limit: Int?
    /// How many were sent.
    public var used: Int?
    /// The share that is used, in percent; can exceed 100.
    public var percentage: Int?
    /// Whether the provider itself warns.
    public var isWarning: Bool

    /// Describes a quota.
    public init(limit: Int? = nil, used: Int? = nil, percentage: Int? = nil, isWarning: Bool = false) {
        self.limit = limit
        self.used = used
        self.percentage = percentage
        self.isWarning = isWarning
    }
}

/// How many requests a provider still takes before it asks to slow down.
public struct RateLimitSnapshot: Hashable, Sendable, Codable {
    /// How many requests are allowed in the period.
    public var limit: Int?
    /// How many of them are left.
    public var remaining: Int?
    /// When the next period starts.
    public var resetsAt: Timestamp?

    /// Describes a limit.
    public init(limit: Int? = nil, remaining: Int? = nil, resetsAt: Timestamp? = nil) {
        self.limit = limit
        self.remaining = remaining
        self.resetsAt = resetsAt
    }
}
