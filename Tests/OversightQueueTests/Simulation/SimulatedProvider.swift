import OversightQueue
import SupportCore
import Synchronization

/// A provider that is slow, busy, broken or honest, and remembers every mail that it has put on its way.
final class SimulatedProvider: MailTransport {
    struct Effect: Sendable {
        let mail: OutboundMail
        let key: String
        let id: String
    }

    private struct State {
        var dice: SeededGenerator
        var effects: [Effect] = []
        var byKey: [String: Effect] = [:]
        var calls: [(key: String, hash: ContentHash)] = []
        var isDown = false
    }

    let idempotency: TransportIdempotency
    private let faults: FaultDice
    private let forgetsKeys: Bool
    private let state: Mutex<State>

    /// With `forgetsKeys` it claims to know keys but does not.
    init(_ idempotency: TransportIdempotency, seed: UInt64, faults: FaultDice, forgetsKeys: Bool = false) {
        self.forgetsKeys = forgetsKeys
        self.idempotency = idempotency
        self.faults = faults
        state = Mutex(State(dice: SeededGenerator(seed: seed)))
    }

    var effects: [Effect] { state.withLock { $0.effects } }
    var calls: [(key: String, hash: ContentHash)] { state.withLock { $0.calls } }
    func calmDown() { state.withLock { $0.isDown = false } }

    private enum Fate {
        case accept, acceptAndLose, lose, crashBefore, crashAfter
        case fail(MailTransportError)
    }

    func send(_ mail: OutboundMail, idempotencyKey: String) async throws -> SendReceipt {
        try state.withLock { state in
            state.calls.append((idempotencyKey, mail.contentHash))
            switch fate(&state) {
            case .accept: return accept(mail, idempotencyKey, &state)
            case .acceptAndLose:
                _ = accept(mail, idempotencyKey, &state)
                throw MailTransportError.unknownOutcome(reason: "lost")
            case .lose: throw MailTransportError.unknownOutcome(reason: "lost")
            case .crashBefore:
                faults.die()
                throw Crash()
            case .crashAfter:
                _ = accept(mail, idempotencyKey, &state)
                faults.die()
                throw Crash()
            case .fail(let error): throw error
            }
        }
    }

    private func fate(_ state: inout State) -> Fate {
        switch Int.random(in: 0..<100, using: &state.dice) {
        case 0..<70: .accept
        case 70..<76: .acceptAndLose
        case 76..<80: .lose
        case 80..<86: .fail(.unreachable(reason: "down"))
        case 86..<90: .fail(.rateLimited(retryAfter: .seconds(20)))
        case 90..<92: .fail(.unauthorized(status: 401))
        case 92..<94: .fail(.refused(status: 400, reason: "bad"))
        case 94..<96: .fail(.quotaExceeded(quota: nil, retryAfter: .seconds(60)))
        case 96..<98: .crashBefore
        default: .crashAfter
        }
    }

    private func accept(_ mail: OutboundMail, _ key: String, _ state: inout State) -> SendReceipt {
        if case .keyed = idempotency, !forgetsKeys, let known = state.byKey[key] {
            return SendReceipt(providerMessageID: known.id)
        }
        let effect = Effect(mail: mail, key: key, id: "p\(state.effects.count + 1)")
        state.effects.append(effect)
        state.byKey[key] = effect
        return SendReceipt(providerMessageID: effect.id)
    }

    func find(_ mail: OutboundMail, idempotencyKey: String) async throws -> SendReceipt? {
        state.withLock { $0.byKey[idempotencyKey].map { SendReceipt(providerMessageID: $0.id) } }
    }

    func message(_ id: String) async throws -> InboundMail { throw MailTransportError.notFound }
    func thread(_ id: String) async throws -> [InboundMail] { throw MailTransportError.notFound }
    func tag(_ messageID: String, with tags: [String]) async throws {}
}
