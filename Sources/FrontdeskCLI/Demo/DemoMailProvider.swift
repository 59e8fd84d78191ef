import Frontdesk
import Synchronization

/// A mail provider in memory that sends each idempotency key once.
final class DemoMailProvider: MailTransport {
    struct SentMail: Sendable {
        let mail: OutboundMail
        let idempotencyKey: String
        let receipt: SendReceipt
        let sentAt: Timestamp
    }

    private struct State {
        var messages: [String: InboundMail] = [:]
        var sent: [SentMail] = []
    }

    let idempotency = TransportIdempotency.keyed(timeToLive: .seconds(86_400))
    private let time: DemoClock
    private let state = Mutex(State())

    init(time: DemoClock) {
        self.time = time
    }

    var sent: [SentMail] { state.withLock { $0.sent } }

    func deposit(_ message: InboundMail) {
        state.withLock { $0.messages[message.messageID] = message }
    }

    func message(_ id: String) async throws -> InboundMail {
        guard let message = state.withLock({ $0.messages[id] }) else { throw MailTransportError.notFound }
        return message
    }

    func send(_ mail: OutboundMail, idempotencyKey: String) async throws -> SendReceipt {
        state.withLock { state in
            if let earlier = state.sent.first(where: { $0.idempotencyKey == idempotencyKey }) { return earlier.receipt }
            let receipt = SendReceipt(providerMessageID: "sent-\(state.sent.count + 1)", status: "QUEUED")
            let sent = SentMail(mail: mail, idempotencyKey: idempotencyKey, receipt: receipt, sentAt: time.now())
            state.sent.append(sent)
            return receipt
        }
    }
}
