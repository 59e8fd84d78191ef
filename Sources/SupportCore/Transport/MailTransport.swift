/// A mail provider, as the package sees it.
///
/// ## What must a transport do?
///
/// Send one mail per call of ``send(_:idempotencyKey:)``, without retrying: when to try again is decided by a record that survives
/// a crash. Be precise in errors: ``MailTransportError`` says whether the provider can have accepted the mail. Time out before
/// `RetryPolicy.callTimeout` does: the transport may know that nothing was sent, which the caller does not.
///
/// ## Which transports exist already?
///
/// `Providers` has one for mailbot, one for MultiMail and one for MailingCore.
public protocol MailTransport: Sendable {
    /// How the provider treats a mail that is sent twice.
    var idempotency: TransportIdempotency { get }

    /// What mail the provider can send.
    var capabilities: MailCapabilities { get }

    /// Loads a message by the provider's identifier.
    ///
    /// - Throws: ``MailTransportError``, or `CancellationError`.
    func message(_ id: String) async throws -> InboundMail

    /// Loads all messages of a thread, oldest first.
    ///
    /// - Throws: ``MailTransportError``, or `CancellationError`.
    func thread(_ id: String) async throws -> [InboundMail]

    /// Sends a mail.
    ///
    /// - Parameters:
    ///   - mail: The mail, exactly as it was approved.
    ///   - idempotencyKey: The same for every attempt to send a mail.
    /// - Returns: The provider's receipt.
    /// - Throws: ``MailTransportError``, or `CancellationError` if nothing was sent yet.
    func send(_ mail: OutboundMail, idempotencyKey: String) async throws -> SendReceipt

    /// Finds a mail that may have been sent before; nil if the provider does not have it.
    ///
    /// Called only if ``idempotency`` is ``TransportIdempotency/lookup``.
    ///
    /// - Throws: ``MailTransportError``, or `CancellationError`.
    func find(_ mail: OutboundMail, idempotencyKey: String) async throws -> SendReceipt?

    /// Adds tags to a provider's message.
    ///
    /// - Throws: ``MailTransportError``, or `CancellationError`.
    func tag(_ messageID: String, with tags: [String]) async throws
}

/// How a provider treats a mail that is sent twice.
public enum TransportIdempotency: Hashable, Sendable, Codable {
    /// The same key has one effect, for at least `timeToLive` after its first use.
    case keyed(timeToLive: Duration)
    /// A sent mail can be looked up.
    case lookup
    /// The provider sends it twice, and mail cannot be looked up.
    case none
}

/// A provider's receipt for a mail that it accepted, which does not mean that it was delivered.
public struct SendReceipt: Hashable, Sendable, Codable, CustomStringConvertible {
    /// The provider's identifier of the mail.
    public var providerMessageID: String
    /// The state in the provider's words, such as `QUEUED`.
    public var status: String?
    /// The position in the provider's queue, if known.
    public var position: Int?
    /// The quota, if known.
    public var quota: QuotaSnapshot?
    /// The rate limit, if known.
    public var rateLimit: RateLimitSnapshot?

    /// Describes a receipt.
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

    /// The identifier, and the state if there is one.
    public var description: String { "taken as \(providerMessageID)" + (status.map { ", \($0)" } ?? "") }
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
