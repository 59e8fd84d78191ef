public import SupportCore

/// Where a message goes that a person must see.
///
/// ## What must a target do?
///
/// Say in ``plan(_:)`` what is to happen, from the values alone. A mail or a change of inbox is then committed together with the
/// decision to escalate. Only ``EscalationPlan/call`` needs ``carryOut(_:idempotencyKey:)``: a worker calls it after that
/// commit, outside of any transaction.
///
/// ## What happens when a call dies?
///
/// That depends on ``idempotency``. A target that treats a repeated key as one is called again; any other is left
/// alone, and the next of ``EscalationPolicy/targets`` gets the message, so that a person surely sees it.
public protocol EscalationTarget: Sendable {
    /// A stable name for records and logs, unlike those of the other targets.
    var name: String { get }

    /// How the target treats a call that is repeated; ``/SupportCore/TransportIdempotency/lookup`` counts as none.
    var idempotency: TransportIdempotency { get }

    /// What is to happen with a message: pure, and the same whenever it is asked about the same message.
    func plan(_ subject: EscalatedMessage) -> EscalationPlan

    /// Hands a message over, after ``EscalationPlan/call``.
    ///
    /// - Parameters:
    ///   - subject: The message.
    ///   - idempotencyKey: The same for every try of one message.
    /// - Returns: The target's own name for it, such as the number of a ticket; nil for none.
    /// - Throws: ``/SupportCore/MailTransportError``, which tells whether the target can have acted; any other error counts as
    ///   an unknown outcome.
    func carryOut(_ subject: EscalatedMessage, idempotencyKey: String) async throws -> String?
}

extension EscalationTarget {
    /// A repeated call has a second effect.
    public var idempotency: TransportIdempotency { .none }

    /// Nothing to call.
    public func carryOut(_ subject: EscalatedMessage, idempotencyKey: String) async throws -> String? {
        throw MailTransportError.unsupported(operation: "be called")
    }
}

/// What a target wants to happen with a message.
public enum EscalationPlan: Sendable, Hashable {
    /// A mail leaves through the outbox; nil for the provider that the message came from.
    case mail(OutboundMail, channel: String? = nil)
    /// The conversation moves to another inbox and is assigned there.
    case inbox(InboxID)
    /// A worker calls ``EscalationTarget/carryOut(_:idempotencyKey:)``.
    case call
    /// The target does not take it, for this reason.
    case decline(String)
}
