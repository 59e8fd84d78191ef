public import SupportCore

/// A call to a provider that has ended, for a host's logs and metrics.
public struct ProviderCall: Hashable, Sendable {
    /// The mail.
    public let id: OutboxID
    /// The conversation, if there is one.
    public let conversationID: ConversationID?
    /// The provider.
    public let channel: String
    /// Where the mail stands after the call.
    public let phase: DispatchPhase
    /// The provider's answer as a stable word; nil if it took the mail.
    public let code: String?
    /// How long the call took, on the workspace's clock.
    public let duration: Duration
    /// When it ended.
    public let at: Timestamp
}
