package import SupportCore

/// Reports every error of a provider to the checker, including those of a `FlakyTransport` in front of it.
package final class FailureObservingTransport: ForwardingTransport {
    package let transport: any MailTransport
    private let checker: InvariantChecker

    package init(_ transport: any MailTransport, observedBy checker: InvariantChecker) {
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
