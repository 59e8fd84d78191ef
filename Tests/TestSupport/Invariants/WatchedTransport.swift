package import SupportCore
import Synchronization

/// A provider in front of which a witness stands: every call that reaches it is seen, and every mail that it puts on its way.
package final class WatchedTransport: TransportInFront {
    package let transport: any MailTransport
    private let checker: InvariantChecker
    private let known = Mutex<Set<String>>([])

    package init(_ transport: any MailTransport, seenBy checker: InvariantChecker) {
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
