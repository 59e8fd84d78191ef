import SupportCore
import Synchronization

/// A provider that answers as told and remembers what it was given.
final class ScriptedTransport: MailTransport {
    enum Answer: Sendable {
        case accept
        case fail(MailTransportError)
        /// The provider has the mail, but the answer gets lost.
        case acceptAndLose
        case acceptWithQuota(QuotaSnapshot)
    }

    struct Call: Sendable, Hashable {
        let mail: OutboundMail
        let key: String
    }

    private struct State {
        var answers: [Answer] = []
        var calls: [Call] = []
        var accepted: [Call] = []
        var byKey: [String: SendReceipt] = [:]
        var lookups = 0
        var lookupFailures = 0
    }

    let idempotency: TransportIdempotency
    private let state = Mutex(State())

    init(_ idempotency: TransportIdempotency = .keyed(timeToLive: .seconds(86_400)), _ answers: [Answer] = []) {
        self.idempotency = idempotency
        state.withLock { $0.answers = answers }
    }

    var calls: [Call] { state.withLock { $0.calls } }
    var accepted: [Call] { state.withLock { $0.accepted } }
    /// How often the provider was asked for a mail.
    var lookups: Int { state.withLock { $0.lookups } }

    func script(_ answers: Answer...) {
        state.withLock { $0.answers += answers }
    }

    /// Lets the next lookups fail.
    func failLookups(_ count: Int) {
        state.withLock { $0.lookupFailures = count }
    }

    func send(_ mail: OutboundMail, idempotencyKey: String) async throws -> SendReceipt {
        try state.withLock { state in
            let call = Call(mail: mail, key: idempotencyKey)
            state.calls.append(call)
            let answer = state.answers.isEmpty ? .accept : state.answers.removeFirst()
            switch answer {
            case .fail(let error): throw error
            case .accept: return accept(call, &state)
            case .acceptAndLose:
                _ = accept(call, &state)
                throw MailTransportError.unknownOutcome(reason: "lost")
            case .acceptWithQuota(let quota):
                var receipt = accept(call, &state)
                receipt.quota = quota
                return receipt
            }
        }
    }

    private func accept(_ call: Call, _ state: inout State) -> SendReceipt {
        if case .keyed = idempotency, let known = state.byKey[call.key] { return known }
        state.accepted.append(call)
        let receipt = SendReceipt(providerMessageID: "p\(state.accepted.count)")
        state.byKey[call.key] = receipt
        return receipt
    }

    func find(_ mail: OutboundMail, idempotencyKey: String) async throws -> SendReceipt? {
        try state.withLock { state in
            state.lookups += 1
            guard state.lookups > state.lookupFailures else { throw MailTransportError.unreachable(reason: "x") }
            return state.byKey[idempotencyKey]
        }
    }

    func message(_ id: String) async throws -> InboundMail { throw MailTransportError.notFound }
    func thread(_ id: String) async throws -> [InboundMail] { throw MailTransportError.notFound }
    func tag(_ messageID: String, with tags: [String]) async throws {}
}
