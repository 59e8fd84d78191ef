public import SupportCore

/// Which inbox a conversation goes to, and why.
public struct RoutingDecision: Hashable, Sendable {
    /// The inbox; nil if no inbox takes it.
    public let inboxID: InboxID?
    /// Why it goes there.
    public let reason: RoutingReason
    /// Rules that matched but name an inbox that does not exist.
    public let skipped: [RuleReference]

    init(_ inboxID: InboxID?, _ reason: RoutingReason, skipped: [RuleReference] = []) {
        self.inboxID = inboxID
        self.reason = reason
        self.skipped = skipped
    }
}

/// A routing rule, identified by the inbox whose settings contain it and its position there.
public struct RuleReference: Hashable, Sendable, CustomStringConvertible {
    /// The inbox whose settings contain the rule.
    public let owner: InboxID
    /// The rule's position, from 0.
    public let index: Int

    /// The rule counted from 1: `rule 1 of inbox main`.
    public var description: String { "rule \(index + 1) of inbox \(owner)" }
}

/// Why a conversation goes to an inbox.
@nonexhaustive public enum RoutingReason: Hashable, Sendable, CustomStringConvertible {
    /// The mail was sent to the inbox's forwarding address.
    case forwardingAddress
    /// The mail was sent to the inbox's own address.
    case ownAddress
    /// The mail was sent to an address of the inbox with a tag, such as `support+shop@example.com`.
    case plusAddress
    /// A rule matched; `held` says in words which of its parts.
    case rule(RuleReference, held: String)
    /// No address and no rule matched.
    case defaultInbox
    /// No address and no rule matched, and there is no default inbox.
    case noInbox

    /// A stable word for logs and timelines.
    public var code: String {
        switch self {
        case .forwardingAddress: "forwarding_address"
        case .ownAddress: "own_address"
        case .plusAddress: "plus_address"
        case .rule: "rule"
        case .defaultInbox: "default_inbox"
        case .noInbox: "no_inbox"
        }
    }

    /// The reason in a sentence.
    public var description: String {
        switch self {
        case .forwardingAddress: "sent to the inbox's forwarding address"
        case .ownAddress: "sent to the inbox's own address"
        case .plusAddress: "sent to an address of the inbox with a tag"
        case .rule(let rule, let held): "\(rule): \(held)"
        case .defaultInbox: "no address and no rule claimed it, so it goes to the default inbox"
        case .noInbox: "no address and no rule claimed it, and there is no default inbox"
        }
    }
}
