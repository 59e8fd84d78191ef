public import SupportCore

/// Something that people may want to know at once; it holds no text and no address.
@nonexhaustive public enum OversightNotice: Hashable, Sendable {
    /// A draft waits for a person.
    case pending(DraftID)
    /// An agent's action, or a message for it, waits for a person.
    case actionProposed(ProposalID)
    /// A draft should be decided soon.
    case dueSoon(DraftID, dueAt: Timestamp)
    /// A draft has expired.
    case expired(DraftID)
    /// A draft was handed to somebody higher up.
    case escalated(DraftID, to: AgentID?)
    /// A reviewer asks the agent for another version.
    case revisionRequested(DraftID)
    /// A monitored mail was sent; a person should look at it.
    case sentUnderMonitoring(OutboxID)
    /// A person must find out whether a mail was sent.
    case ambiguous(OutboxID)
    /// A mail will never be sent.
    case failed(OutboxID, code: String)
    /// A provider accepts no mail.
    case channelClosed(String, code: String)
    /// A provider accepts mail again.
    case channelReopened(String)
    /// A provider's quota is nearly used up, in percent.
    case quotaWarning(String, percentage: Int)
    /// The kill switch was engaged.
    case killed(KillSwitch.Scope, KillSwitch.Cap)
    /// An operator may promote a category.
    case promotionEligible(category: String, to: OversightMode)
    /// The one-time code of a promotion, for an operator's eyes only.
    case promotionCode(category: String, to: OversightMode, code: String, expiresAt: Timestamp)
    /// The one-time code of a freer mode, for an operator's eyes only.
    case modeCode(ModeChange, code: String, expiresAt: Timestamp)
    /// A category was demoted.
    case demoted(category: String, to: OversightMode, reason: String)
}

/// Notifies people.
///
/// It is called after the commit, at most once for each event. What must not be missed is in the store.
public protocol OversightNotifier: Sendable {
    /// Passes a notice on; it should return fast.
    func notify(_ notice: OversightNotice) async
}

/// A notifier that does nothing.
public struct SilentNotifier: OversightNotifier {
    /// Creates a notifier.
    public init() {}
    /// Does nothing.
    public func notify(_ notice: OversightNotice) async {}
}

/// A notifier that calls a closure.
public struct ClosureNotifier: OversightNotifier {
    private let handler: @Sendable (OversightNotice) async -> Void

    /// Calls `handler` for each notice.
    public init(_ handler: @escaping @Sendable (OversightNotice) async -> Void) {
        self.handler = handler
    }

    /// Calls the closure.
    public func notify(_ notice: OversightNotice) async {
        await handler(notice)
    }
}
