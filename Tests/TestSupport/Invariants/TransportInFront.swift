package import SupportCore

/// A transport that stands in front of another and hands on what it does not look at.
package protocol TransportInFront: MailTransport {
    var transport: any MailTransport { get }
}

extension TransportInFront {
    package var idempotency: TransportIdempotency { transport.idempotency }

    package func find(_ mail: OutboundMail, idempotencyKey: String) async throws -> SendReceipt? {
        try await transport.find(mail, idempotencyKey: idempotencyKey)
    }

    package func message(_ id: String) async throws -> InboundMail { try await transport.message(id) }
    package func thread(_ id: String) async throws -> [InboundMail] { try await transport.thread(id) }
    package func tag(_ messageID: String, with tags: [String]) async throws {
        try await transport.tag(messageID, with: tags)
    }
}
