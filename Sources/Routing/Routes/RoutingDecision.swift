public import SupportCore

/// Where a conversation goes, and why.
public struct RoutingDecision: Hashable, Sendable {
    /// The inbox; nil if there is none for it.
    public let inboxID: InboxID?
    /// Why.
    public let reason: RoutingReason
    /// Rules that held but name an inbox that does not exist.
    public let skipped: [RuleReference]

    init(_ inboxID: InboxID?, _ reason: RoutingReason, skipped: [RuleReference] = []) {
        self.inboxID = inboxID
        self.reason = reason
        self.skipped = skipped
    }
}

/// Names a routing rule by the inbox whose settings hold it and its place there.
public struct RuleReference: Hashable, Sendable, CustomStringConvertible {
    /// The inbox whose settings hold the rule.
    public let owner: InboxID
    /// The rule's place, from 0.
    public let index: Int

    /// The rule as a person counts it: `rule 1 of inbox main`.
    public var description: String { "rule \(index + 1) of inbox \(owner)" }
}

/// Why a conversation went where it did.
@nonexhaustive public enum RoutingReason: Hashable, Sendable, CustomStringConvertible {
    /// The mail was sent to the inbox's forwarding address.
    case forwardingAddress
    /// The mail was sent to the inbox's own address.
    case ownAddress
    /// The mail was sent to an address of the inbox with a tag, such as `support+shop@example.com`.
    case plusAddress
    /// A rule held; `held` says which of its parts, in words.
    case rule(RuleReference, held: String)
    /// Nothing else claimed it.
    case defaultInbox
    /// Nothing claimed it, and there is no default inbox.
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
