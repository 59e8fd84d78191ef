package import SupportCore

/// A provider that only sends, by a closure.
package struct ClosureMailTransport: MailTransport {
    package let idempotency = TransportIdempotency.none
    private let onSend: @Sendable (OutboundMail, String) async throws -> SendReceipt

    package init(_ onSend: @escaping @Sendable (OutboundMail, String) async throws -> SendReceipt) {
        self.onSend = onSend
    }

    package func send(_ mail: OutboundMail, idempotencyKey: String) async throws -> SendReceipt {
        try await onSend(mail, idempotencyKey)
    }
}
