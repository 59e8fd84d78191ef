public import OversightQueue

/// How a mail was doing when its sender stopped waiting.
///
/// In every case but ``refused(_:)`` the mail is on record and continues without the sender; sending again with the same
/// idempotency key tells how it ended.
public enum SendResult: Sendable, Hashable, CustomStringConvertible {
    /// The provider has the mail, which is not delivered yet.
    case accepted(OutboxItem)
    /// The mail will be tried again; if the provider takes no mail at all, that says what the operator must do.
    case pending(OutboxItem, ChannelClosure?)
    /// The provider may have the mail or not, and a person must find out.
    case ambiguous(OutboxItem)
    /// The mail will never leave; its key is free again.
    case refused(OutboxItem)

    /// The mail's row in the outbox.
    public var item: OutboxItem {
        switch self {
        case .accepted(let item), .pending(let item, _), .ambiguous(let item), .refused(let item): item
        }
    }

    /// The mail's row and how it stands.
    public var description: String {
        switch self {
        case .accepted: "\(item.id): the provider has it"
        case .pending(_, let closure): "\(item.id): waits" + (closure.map { "; \($0.advice)" } ?? "")
        case .ambiguous: "\(item.id): the provider may have it or not; a person must find out"
        case .refused: "\(item.id): never leaves"
        }
    }

    package var isAccepted: Bool {
        if case .accepted = self { true } else { false }
    }

    init(_ item: OutboxItem, closure: ChannelClosure?) {
        switch item.dispatch.phase {
        case .accepted: self = .accepted(item)
        case .ambiguous: self = .ambiguous(item)
        case .recalled, .failed, .deadLettered: self = .refused(item)
        case .held, .queued, .sending, .uncertain: self = .pending(item, closure)
        }
    }
}
