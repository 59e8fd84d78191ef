package import SupportCore

/// A call to a provider that has ended.
package struct ProviderCall: Hashable, Sendable {
    package let id: OutboxID
    package let conversationID: ConversationID?
    package let channel: String
    /// The mail's phase after the call.
    package let phase: DispatchState.Phase
    /// Why the provider has not accepted the mail; nil if it has.
    package let code: String?
    package let duration: Duration
    package let at: Timestamp
}
