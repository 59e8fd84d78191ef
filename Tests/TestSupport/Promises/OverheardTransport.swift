package import SupportCore

/// A provider of whose refusals a witness hears, those included that a mood makes before anything reaches it.
package final class OverheardTransport: TransportInFront {
    package let transport: any MailTransport
    private let witness: Witness

    package init(_ transport: any MailTransport, heardBy witness: Witness) {
        self.transport = transport
        self.witness = witness
    }

    package func send(_ mail: OutboundMail, idempotencyKey: String) async throws -> SendReceipt {
        do {
            return try await transport.send(mail, idempotencyKey: idempotencyKey)
        } catch let error as MailTransportError {
            witness.hear(error, under: idempotencyKey)
            throw error
        }
    }
}
