public import SupportCore

/// Hands messages to a system of the host's own by a closure.
public struct ClosureEscalation: EscalationTarget {
    /// The target's name.
    public let name: String
    /// How the host's system treats a call that is repeated.
    public let idempotency: TransportIdempotency
    private let body: @Sendable (EscalatedMessage, String) async throws -> String?

    /// Calls `body` for each message.
    ///
    /// - Parameters:
    ///   - name: The target's name.
    ///   - idempotency: How the host's system treats a call that is repeated under the same key.
    ///   - body: Hands a message over under an idempotency key; see ``EscalationTarget/carryOut(_:idempotencyKey:)``.
    public init(
        _ name: String,
        idempotency: TransportIdempotency = .none,
        _ body: @escaping @Sendable (_ subject: EscalatedMessage, _ idempotencyKey: String) async throws -> String?
    ) {
        self.name = name
        self.idempotency = idempotency
        self.body = body
    }

    /// A call.
    public func plan(_ subject: EscalatedMessage) -> EscalationPlan { .call }

    /// Calls the closure.
    public func carryOut(_ subject: EscalatedMessage, idempotencyKey: String) async throws -> String? {
        try await body(subject, idempotencyKey)
    }
}
