public import SupportCore

/// A mail transport whose calls go wrong as a plan says, in front of any other transport.
public struct FaultInjectingMailTransport: MailTransport {
    private let transport: any MailTransport
    /// What counts the calls and makes them go wrong.
    public let faults: FaultInjector

    /// Puts faults in front of `transport`.
    public init(_ transport: any MailTransport, _ faults: FaultInjector) {
        self.transport = transport
        self.faults = faults
    }

    /// What the transport behind declares.
    public var idempotency: TransportIdempotency { transport.idempotency }

    /// Loads a message, unless the plan says otherwise.
    public func message(_ id: String) async throws -> InboundMail {
        try await perform(.message) { try await transport.message(id) }
    }

    /// Loads a thread, unless the plan says otherwise.
    public func thread(_ id: String) async throws -> [InboundMail] {
        try await perform(.thread) { try await transport.thread(id) }
    }

    /// Sends, unless the plan says otherwise.
    public func send(_ mail: OutboundMail, idempotencyKey: String) async throws -> SendReceipt {
        try await perform(.send) { try await transport.send(mail, idempotencyKey: idempotencyKey) }
    }

    /// Looks a mail up, unless the plan says otherwise.
    public func find(_ mail: OutboundMail, idempotencyKey: String) async throws -> SendReceipt? {
        try await perform(.find) { try await transport.find(mail, idempotencyKey: idempotencyKey) }
    }

    /// Tags a message, unless the plan says otherwise.
    public func tag(_ messageID: String, with tags: [String]) async throws {
        try await perform(.tag) { try await transport.tag(messageID, with: tags) }
    }

    private func perform<Answer>(
        _ operation: FaultyCall.Operation,
        _ body: () async throws -> Answer
    ) async throws -> Answer {
        try await faults.perform(
            operation,
            failure: { MailTransportError.unreachable(reason: "\($0) was made to fail") },
            lost: { MailTransportError.unknownOutcome(reason: "\($0) lost its connection") },
            body
        )
    }
}
