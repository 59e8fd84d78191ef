package import SupportCore

/// A provider of whose refusals a witness hears, those included that a mood makes before anything reaches it.
package final class OverheardTransport: TransportInFront {
    package let transport: any MailTransport
    private let checker: InvariantChecker

    package init(_ transport: any MailTransport, heardBy checker: InvariantChecker) {
        self.transport = transport
        self.checker = checker
    }

    package func send(_ mail: OutboundMail, idempotencyKey: String) async throws -> SendReceipt {
        do {
            return try await transport.send(mail, idempotencyKey: idempotencyKey)
        } catch let error as MailTransportError {
            checker.hear(error, under: idempotencyKey)
            throw error
        }
    }
}
