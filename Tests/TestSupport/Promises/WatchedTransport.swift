package import SupportCore
import Synchronization

/// A provider in front of which a witness stands: every call that reaches it is seen, and every mail that it puts on its way.
package final class WatchedTransport: TransportInFront {
    package let transport: any MailTransport
    private let witness: Witness
    private let known = Mutex<Set<String>>([])

    package init(_ transport: any MailTransport, seenBy witness: Witness) {
        self.transport = transport
        self.witness = witness
    }

    package func send(_ mail: OutboundMail, idempotencyKey: String) async throws -> SendReceipt {
        witness.see(call: mail, key: idempotencyKey)
        let receipt = try await transport.send(mail, idempotencyKey: idempotencyKey)
        let isNew = known.withLock { $0.insert(receipt.providerMessageID).inserted }
        if isNew { witness.see(effectUnder: idempotencyKey) }
        return receipt
    }
}
