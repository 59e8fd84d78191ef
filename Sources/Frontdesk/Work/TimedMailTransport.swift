internal import SupportCore

/// A mail provider whose calls are left behind after a limit.
struct TimedMailTransport: MailTransport {
    let transport: any MailTransport
    let limit: Duration
    let timer: SharedTimer

    var idempotency: TransportIdempotency { transport.idempotency }
    var capabilities: MailCapabilities { transport.capabilities }

    func message(_ id: String) async throws -> InboundMail {
        try await call(or: .unreachable(reason: Self.late)) { try await transport.message(id) }
    }

    func thread(_ id: String) async throws -> [InboundMail] {
        try await call(or: .unreachable(reason: Self.late)) { try await transport.thread(id) }
    }

    func send(_ mail: OutboundMail, idempotencyKey: String) async throws -> SendReceipt {
        try await call(or: .unknownOutcome(reason: Self.late)) {
            try await transport.send(mail, idempotencyKey: idempotencyKey)
        }
    }

    func find(_ mail: OutboundMail, idempotencyKey: String) async throws -> SendReceipt? {
        try await call(or: .unreachable(reason: Self.late)) {
            try await transport.find(mail, idempotencyKey: idempotencyKey)
        }
    }

    func tag(_ messageID: String, with tags: [String]) async throws {
        try await call(or: .unreachable(reason: Self.late)) { try await transport.tag(messageID, with: tags) }
    }

    private static let late = "no response in time"

    private func call<Value: Sendable>(
        or error: MailTransportError,
        _ body: @escaping @Sendable () async throws -> Value
    ) async throws -> Value {
        do {
            return try await timer.withTimeout(limit, body)
        } catch is TimeoutError {
            throw error
        }
    }
}
