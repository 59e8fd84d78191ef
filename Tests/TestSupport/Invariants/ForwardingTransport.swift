package import SupportCore

/// A transport that wraps another and forwards what it does not handle itself.
package protocol ForwardingTransport: MailTransport {
    var transport: any MailTransport { get }
}

extension ForwardingTransport {
    package var idempotency: TransportIdempotency { transport.idempotency }
    package var capabilities: MailCapabilities { transport.capabilities }

    package func find(_ mail: OutboundMail, idempotencyKey: String) async throws -> SendReceipt? {
        try await transport.find(mail, idempotencyKey: idempotencyKey)
    }

    package func message(_ id: String) async throws -> InboundMail { try await transport.message(id) }
    package func thread(_ id: String) async throws -> [InboundMail] { try await transport.thread(id) }
    package func tag(_ messageID: String, with tags: [String]) async throws {
        try await transport.tag(messageID, with: tags)
    }
}
