/// An event of a provider's webhook.
public struct ProviderEvent: Hashable, Sendable, Codable {
    /// The provider, such as `mailbot`.
    public var provider: String
    /// A name for the event that stays the same when the provider delivers it again.
    public var deduplicationKey: String
    /// What happened.
    public var content: Content

    /// What happened.
    public enum Content: Hashable, Sendable, Codable {
        /// A message arrived, and the webhook held all of it.
        case message(InboundMail)
        /// A message arrived; it must be loaded from the provider.
        case messageNotice(messageID: String, threadID: String?)
        /// The provider reports on the delivery of a sent message.
        case delivery(DeliveryReport)
        /// Something that the package does not act on; the word is the provider's.
        case other(type: String)
    }

    /// Describes an event.
    public init(provider: String, deduplicationKey: String, content: Content) {
        self.provider = provider
        self.deduplicationKey = deduplicationKey
        self.content = content
    }
}

/// A provider's report on the delivery of a sent message.
public struct DeliveryReport: Hashable, Sendable, Codable {
    /// The state of a delivery.
    public enum Status: String, Hashable, Sendable, Codable, CaseIterable {
        /// The provider has sent it.
        case sent
        /// The recipient's server asked to try again later.
        case deferred
        /// The recipient's server accepted it.
        case delivered
        /// The recipient's server refused it permanently.
        case hardBounced = "hard_bounced"
        /// The recipient's server refused it temporarily.
        case softBounced = "soft_bounced"
        /// The recipient reported it as spam.
        case complained
        /// The provider does not send to this recipient.
        case suppressed
        /// The recipient opened it.
        case opened
        /// The recipient followed a link in it.
        case clicked
    }

    /// The provider's identifier of the event, if it has one.
    public var eventID: String?
    /// The state.
    public var status: Status
    /// The provider's identifier of the sent message.
    public var providerMessageID: String?
    /// The message's Message-ID, without angle brackets.
    public var internetMessageID: String?
    /// The provider's identifier of the message that it answered.
    public var originalMessageID: String?
    /// When it happened, if known.
    public var at: Timestamp?

    /// Describes a report.
    public init(
        eventID: String? = nil,
        status: Status,
        providerMessageID: String? = nil,
        internetMessageID: String? = nil,
        originalMessageID: String? = nil,
        at: Timestamp? = nil
    ) {
        self.eventID = eventID
        self.status = status
        self.providerMessageID = providerMessageID
        self.internetMessageID = internetMessageID
        self.originalMessageID = originalMessageID
        self.at = at
    }
}
