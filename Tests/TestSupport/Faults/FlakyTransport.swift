package import SupportCore
import Synchronization

/// A provider that fails at random, in front of one that does not.
package final class FlakyTransport: MailTransport {
    private struct State {
        var dice: SeededGenerator
        var reliability = 70
        var outageUntil: Timestamp?
    }

    /// What it declares, which may differ from what the provider behind it does.
    package let idempotency: TransportIdempotency
    private let transport: any MailTransport
    private let time: any TimeSource
    private let state: Mutex<State>

    package init(
        _ transport: any MailTransport,
        declares idempotency: TransportIdempotency? = nil,
        seed: UInt64,
        time: any TimeSource
    ) {
        self.transport = transport
        self.idempotency = idempotency ?? transport.idempotency
        self.time = time
        state = Mutex(State(dice: SeededGenerator(seed: seed)))
    }

    /// Refuses every call for a while; some get no response at all.
    package func fail(for duration: Duration) {
        state.withLock { $0.outageUntil = time.now() + duration }
    }

    /// Accepts every call from now on.
    package func recover() {
        state.withLock { state in
            state.reliability = 100
            state.outageUntil = nil
        }
    }

    private enum Behavior {
        case accept, acceptAndLose
        case fail(MailTransportError)
    }

    package func send(_ mail: OutboundMail, idempotencyKey: String) async throws -> SendReceipt {
        let behavior = state.withLock { nextBehavior(&$0) }
        if case .fail(let error) = behavior { throw error }
        let receipt = try await transport.send(mail, idempotencyKey: idempotencyKey)
        guard case .accept = behavior else { throw MailTransportError.unknownOutcome(reason: "the answer was lost") }
        return receipt
    }

    private func nextBehavior(_ state: inout State) -> Behavior {
        let roll = Int.random(in: 0..<100, using: &state.dice)
        if let end = state.outageUntil, time.now() < end {
            return .fail(roll < 80 ? .unreachable(reason: "outage") : .unknownOutcome(reason: "outage"))
        }
        guard roll >= state.reliability else { return .accept }
        return switch (roll - state.reliability) % 30 {
        case 0..<6: .acceptAndLose
        case 6..<10: .fail(.unknownOutcome(reason: "lost on the way"))
        case 10..<17: .fail(.unreachable(reason: "down"))
        case 17..<21: .fail(.rateLimited(retryAfter: .seconds(20)))
        case 21..<23: .fail(.unauthorized(status: 401))
        case 23..<25: .fail(.refused(status: 400, reason: "bad"))
        case 25..<27: .fail(.quotaExceeded(quota: nil, retryAfter: .seconds(60)))
        case 27..<28: .fail(.paymentRequired)
        default: .fail(.inProgress(retryAfter: .seconds(5)))
        }
    }

    package func find(_ mail: OutboundMail, idempotencyKey: String) async throws -> SendReceipt? {
        let isOut = state.withLock { state in state.outageUntil.map { time.now() < $0 } ?? false }
        if isOut { throw MailTransportError.unreachable(reason: "outage") }
        return try await transport.find(mail, idempotencyKey: idempotencyKey)
    }

    package func message(_ id: String) async throws -> InboundMail { try await transport.message(id) }
    package func thread(_ id: String) async throws -> [InboundMail] { try await transport.thread(id) }
    package func tag(_ messageID: String, with tags: [String]) async throws {
        try await transport.tag(messageID, with: tags)
    }
}
