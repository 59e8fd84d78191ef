public import SupportCore

/// A mail transport whose every call is a closure, for hosts that have a mail system of their own.
public struct ClosureMailTransport: MailTransport {
    /// How the host's mail system treats a mail that is handed over twice.
    public let idempotency: TransportIdempotency
    private let onSend: @Sendable (OutboundMail, String) async throws -> SendReceipt
    private let onMessage: (@Sendable (String) async throws -> InboundMail)?
    private let onThread: (@Sendable (String) async throws -> [InboundMail])?
    private let onFind: (@Sendable (OutboundMail, String) async throws -> SendReceipt?)?
    private let onTag: (@Sendable (String, [String]) async throws -> Void)?

    /// Joins closures to a transport; only sending is required.
    ///
    /// - Parameters:
    ///   - idempotency: How the host's mail system treats a mail that is handed over twice.
    ///   - message: Loads a message.
    ///   - thread: Loads a thread.
    ///   - find: Looks for a mail that was handed over before; required for ``/SupportCore/TransportIdempotency/lookup``.
    ///   - tag: Puts tags on a message; tags are dropped if it is nil.
    ///   - send: Hands a mail over, with its idempotency key.
    public init(
        idempotency: TransportIdempotency = .none,
        message: (@Sendable (String) async throws -> InboundMail)? = nil,
        thread: (@Sendable (String) async throws -> [InboundMail])? = nil,
        find: (@Sendable (OutboundMail, String) async throws -> SendReceipt?)? = nil,
        tag: (@Sendable (String, [String]) async throws -> Void)? = nil,
        send: @escaping @Sendable (OutboundMail, String) async throws -> SendReceipt
    ) {
        self.idempotency = idempotency
        onMessage = message
        onThread = thread
        onFind = find
        onTag = tag
        onSend = send
    }

    /// Loads a message.
    public func message(_ id: String) async throws -> InboundMail {
        guard let onMessage else { throw MailTransportError.unsupported(operation: "load a message") }
        return try await onMessage(id)
    }

    /// Loads a thread.
    public func thread(_ id: String) async throws -> [InboundMail] {
        guard let onThread else { throw MailTransportError.unsupported(operation: "load a thread") }
        return try await onThread(id)
    }

    /// Hands a mail over.
    public func send(_ mail: OutboundMail, idempotencyKey: String) async throws -> SendReceipt {
        try await onSend(mail, idempotencyKey)
    }

    /// Looks for a mail that was handed over before.
    public func find(_ mail: OutboundMail, idempotencyKey: String) async throws -> SendReceipt? {
        guard let onFind else { throw MailTransportError.unsupported(operation: "look up a sent mail") }
        return try await onFind(mail, idempotencyKey)
    }

    /// Puts tags on a message.
    public func tag(_ messageID: String, with tags: [String]) async throws {
        try await onTag?(messageID, tags)
    }
}
