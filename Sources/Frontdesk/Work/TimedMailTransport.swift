internal import SupportCore

/// A mail provider that is waited for no longer than a call may take.
struct TimedMailTransport: MailTransport {
    let transport: any MailTransport
    let limit: Duration
    let time: any TimeSource
    let alarm: Alarm

    var idempotency: TransportIdempotency { transport.idempotency }

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

    private static let late = "no answer in time"

    private func call<Answer: Sendable>(
        or error: MailTransportError,
        _ body: @escaping @Sendable () async throws -> Answer
    ) async throws -> Answer {
        do {
            return try await Deadline(limit, on: time, alarm: alarm).call(body)
        } catch is DeadlineExceeded {
            throw error
        }
    }
}
