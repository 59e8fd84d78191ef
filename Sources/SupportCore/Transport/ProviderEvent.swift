/// What a provider's webhook tells, in the terms of this package.
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
        /// The provider tells what became of a message of ours.
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

/// What became of a message of ours, as the provider tells it.
public struct DeliveryReport: Hashable, Sendable, Codable {
    /// What became of a message.
    public enum Status: String, Hashable, Sendable, Codable, CaseIterable {
        /// The provider has taken it on its way.
        case sent
        /// The recipient's server asks to try later.
        case deferred
        /// The recipient's server has it.
        case delivered
        /// The recipient's server refuses it for ever.
        case hardBounced = "hard_bounced"
        /// The recipient's server refused it this time.
        case softBounced = "soft_bounced"
        /// The recipient calls it spam.
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
    /// What became of the message.
    public var status: Status
    /// The provider's identifier of the message of ours.
    public var providerMessageID: String?
    /// The message's Message-ID, without angle brackets.
    public var internetMessageID: String?
    /// The provider's identifier of the message that ours answered.
    public var originalMessageID: String?
    /// When it happened, if the provider tells.
    public var at: Timestamp?

    /// Describes what became of a message.
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
