package import SupportCore
import Synchronization

/// Reports every call that reaches a provider, and every mail that it sends, to the checker.
package final class CallObservingTransport: ForwardingTransport {
    package let transport: any MailTransport
    private let checker: InvariantChecker
    private let known = Mutex<Set<String>>([])

    package init(_ transport: any MailTransport, observedBy checker: InvariantChecker) {
        self.transport = transport
        self.checker = checker
    }

    package func send(_ mail: OutboundMail, idempotencyKey: String) async throws -> SendReceipt {
        checker.see(call: mail, key: idempotencyKey)
        let receipt = try await transport.send(mail, idempotencyKey: idempotencyKey)
        let isNew = known.withLock { $0.insert(receipt.providerMessageID).inserted }
        if isNew { checker.see(effectUnder: idempotencyKey) }
        return receipt
    }
}
