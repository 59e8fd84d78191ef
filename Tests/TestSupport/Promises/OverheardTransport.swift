package import SupportCore

/// A provider of whose refusals a witness hears, those included that a mood makes before anything reaches it.
package final class OverheardTransport: MailTransport {
    private let transport: any MailTransport
    private let witness: Witness

    package init(_ transport: any MailTransport, heardBy witness: Witness) {
        self.transport = transport
        self.witness = witness
    }

    package var idempotency: TransportIdempotency { transport.idempotency }

    package func send(_ mail: OutboundMail, idempotencyKey: String) async throws -> SendReceipt {
        do {
            return try await transport.send(mail, idempotencyKey: idempotencyKey)
        } catch let error as MailTransportError {
            witness.hear(error, under: idempotencyKey)
            throw error
        }
    }

    package func find(_ mail: OutboundMail, idempotencyKey: String) async throws -> SendReceipt? {
        try await transport.find(mail, idempotencyKey: idempotencyKey)
    }

    package func message(_ id: String) async throws -> InboundMail { try await transport.message(id) }
    package func thread(_ id: String) async throws -> [InboundMail] { try await transport.thread(id) }
    package func tag(_ messageID: String, with tags: [String]) async throws {
        try await transport.tag(messageID, with: tags)
    }
}
