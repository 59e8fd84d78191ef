public import SupportCore

/// Something that people may want to hear of at once.
///
/// It holds no body and no address.
@nonexhaustive public enum OversightNotice: Hashable, Sendable {
    /// A draft waits for a person.
    case pending(DraftID)
    /// An agent's action, or a message for it, waits for a person.
    case actionProposed(ProposalID)
    /// A draft should be decided soon.
    case dueSoon(DraftID, dueAt: Timestamp)
    /// A draft has expired; nothing leaves.
    case expired(DraftID)
    /// A draft was handed to someone higher up.
    case escalated(DraftID, to: AgentID?)
    /// A reviewer asks the agent for another version.
    case revisionRequested(DraftID)
    /// A monitored mail has left; a person should look at it.
    case sentUnderMonitoring(OutboxID)
    /// A mail may be out or not; a person must find out.
    case ambiguous(OutboxID)
    /// A mail will never leave.
    case failed(OutboxID, code: String)
    /// A provider takes no mail at all.
    case channelClosed(String, code: String)
    /// A provider takes mail again.
    case channelReopened(String)
    /// A provider's quota is nearly used up, in percent.
    case quotaWarning(String, percentage: Int)
    /// The kill switch was engaged.
    case killed(KillScope, KillCap)
    /// A category may be given more freedom, if an operator wants to.
    case promotionEligible(category: String, to: OversightMode)
    /// The one-time code with which a promotion can be applied: show it to an operator and to nobody else.
    case promotionCode(category: String, to: OversightMode, code: String, expiresAt: Timestamp)
    /// The one-time code with which a freer mode can be set: show it to an operator and to nobody else.
    case modeCode(ModeChange, code: String, expiresAt: Timestamp)
    /// A category has lost freedom.
    case demoted(category: String, to: OversightMode, reason: String)
}

/// Is told what people may want to hear of.
///
/// Called after the commit, at most once for each event. What must not be missed is in the store: lists and reports find it.
public protocol OversightNotifier: Sendable {
    /// Tells about one event. It should return fast.
    func notify(_ notice: OversightNotice) async
}

/// A notifier that tells nobody.
public struct SilentNotifier: OversightNotifier {
    /// Creates a notifier; all of them are alike.
    public init() {}
    /// Does nothing.
    public func notify(_ notice: OversightNotice) async {}
}

/// A notifier that calls a closure.
public struct ClosureNotifier: OversightNotifier {
    private let handler: @Sendable (OversightNotice) async -> Void

    /// Calls `handler` for each event.
    public init(_ handler: @escaping @Sendable (OversightNotice) async -> Void) {
        self.handler = handler
    }

    /// Calls the closure.
    public func notify(_ notice: OversightNotice) async {
        await handler(notice)
    }
}
