public import SupportCore

/// Injects faults into the calls of a mail transport.
public struct FaultInjectingMailTransport: MailTransport {
    private let transport: any MailTransport
    private let faults: FaultInjector

    /// Injects `faults` into the calls of `transport`.
    public init(_ transport: any MailTransport, _ faults: FaultInjector) {
        self.transport = transport
        self.faults = faults
    }

    /// That of the wrapped transport.
    public var idempotency: TransportIdempotency { transport.idempotency }

    /// Those of the wrapped transport.
    public var capabilities: MailCapabilities { transport.capabilities }

    /// Loads a message or fails.
    public func message(_ id: String) async throws -> InboundMail {
        try await perform(.message) { try await transport.message(id) }
    }

    /// Loads a thread or fails.
    public func thread(_ id: String) async throws -> [InboundMail] {
        try await perform(.thread) { try await transport.thread(id) }
    }

    /// Sends a mail or fails.
    public func send(_ mail: OutboundMail, idempotencyKey: String) async throws -> SendReceipt {
        try await perform(.send) { try await transport.send(mail, idempotencyKey: idempotencyKey) }
    }

    /// Looks a mail up or fails.
    public func find(_ mail: OutboundMail, idempotencyKey: String) async throws -> SendReceipt? {
        try await perform(.find) { try await transport.find(mail, idempotencyKey: idempotencyKey) }
    }

    /// Tags a message or fails.
    public func tag(_ messageID: String, with tags: [String]) async throws {
        try await perform(.tag) { try await transport.tag(messageID, with: tags) }
    }

    private func perform<Answer>(
        _ operation: FaultPlan.Operation,
        _ body: () async throws -> Answer
    ) async throws -> Answer {
        try await faults.perform(
            operation,
            failure: { MailTransportError.unreachable(reason: "\($0.name) was made to fail") },
            lost: { MailTransportError.unknownOutcome(reason: "\($0.name) lost its connection") },
            body
        )
    }
}
