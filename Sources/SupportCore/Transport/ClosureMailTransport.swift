/// A channel that only sends, by a closure of the host's, such as a chat that shows answers on a page.
public struct ClosureMailTransport: MailTransport {
    /// How the closure treats a call that is repeated under the same key.
    public let idempotency: TransportIdempotency
    /// What mail the closure can send.
    public let capabilities: MailCapabilities
    private let onSend: @Sendable (OutboundMail, String) async throws -> SendReceipt

    /// Calls `onSend` for each mail.
    ///
    /// - Parameters:
    ///   - idempotency: How the closure treats a call that is repeated under the same key.
    ///   - capabilities: What mail the closure can send.
    ///   - onSend: Hands a mail over under an idempotency key. It throws ``MailTransportError``, which tells whether the mail
    ///     can have been taken; any other error counts as an unknown outcome.
    public init(
        idempotency: TransportIdempotency = .none,
        capabilities: MailCapabilities = MailCapabilities(),
        _ onSend: @escaping @Sendable (_ mail: OutboundMail, _ idempotencyKey: String) async throws -> SendReceipt
    ) {
        self.idempotency = idempotency
        self.capabilities = capabilities
        self.onSend = onSend
    }

    /// Calls the closure.
    public func send(_ mail: OutboundMail, idempotencyKey: String) async throws -> SendReceipt {
        try await onSend(mail, idempotencyKey)
    }
}
