/// A message as a provider delivers it, before it is stored.
public struct InboundMail: Hashable, Sendable, Codable {
    /// The provider's name, such as `mailbot`.
    public var provider: String
    /// The provider's identifier of the message; empty if it did not come by a provider of mail.
    public var messageID: String
    /// The provider's identifier of the thread.
    public var threadID: String?
    /// The direction.
    public var direction: Message.Direction
    /// The From header's first address; nil if none can be read there.
    public var from: EmailAddress?
    /// The envelope's sender, without brackets; empty for a bounce, nil if unknown.
    public var envelopeFrom: String?
    /// The recipients.
    public var to: [EmailAddress]
    /// The recipients of a copy.
    public var cc: [EmailAddress]
    /// Where replies should go.
    public var replyTo: EmailAddress?
    /// The subject.
    public var subject: String
    /// The body as plain text.
    public var bodyText: String?
    /// The body as HTML.
    public var bodyHTML: String?
    /// The header fields.
    public var headers: MessageHeaders
    /// When the provider received it.
    public var receivedAt: Timestamp?
    /// The provider's labels.
    public var labels: [String]
    /// The attached files.
    public var attachments: [Attachment]
    /// What the provider says about whether the author is who ``from`` says; nil for nothing.
    public var authentication: SenderAuthentication?

    /// Describes a message.
    public init(
        provider: String,
        messageID: String,
        threadID: String? = nil,
        direction: Message.Direction = .inbound,
        from: EmailAddress?,
        envelopeFrom: String? = nil,
        to: [EmailAddress] = [],
        cc: [EmailAddress] = [],
        replyTo: EmailAddress? = nil,
        subject: String = "",
        bodyText: String? = nil,
        bodyHTML: String? = nil,
        headers: MessageHeaders = MessageHeaders(),
        receivedAt: Timestamp? = nil,
        labels: [String] = [],
        attachments: [Attachment] = [],
        authentication: SenderAuthentication? = nil
    ) {
        self.provider = provider
        self.messageID = messageID
        self.threadID = threadID
        self.direction = direction
        self.from = from
        self.envelopeFrom = envelopeFrom
        self.to = to
        self.cc = cc
        self.replyTo = replyTo
        self.subject = subject
        self.bodyText = bodyText
        self.bodyHTML = bodyHTML
        self.headers = headers
        self.receivedAt = receivedAt
        self.labels = labels
        self.attachments = attachments
        self.authentication = authentication
    }

    enum CodingKeys: String, CodingKey {
        case provider
        case messageID
        case threadID
        case direction
        case from
        case envelopeFrom
        case to
        case cc
        case replyTo
        case subject
        case bodyText
        case bodyHTML
        case headers
        case receivedAt
        case labels
        case attachments
        case authentication
    }
}

extension InboundMail {
    /// Reads a coded value; what has a default may be absent.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        provider = try container.decode(String.self, forKey: .provider)
        messageID = try container.decode(String.self, forKey: .messageID)
        threadID = try container.decodeIfPresent(String.self, forKey: .threadID)
        direction = try container.decode(.direction, or: .inbound)
        from = try container.decodeIfPresent(EmailAddress.self, forKey: .from)
        envelopeFrom = try container.decodeIfPresent(String.self, forKey: .envelopeFrom)
        to = try container.decode(.to, or: [])
        cc = try container.decode(.cc, or: [])
        replyTo = try container.decodeIfPresent(EmailAddress.self, forKey: .replyTo)
        subject = try container.decode(.subject, or: "")
        bodyText = try container.decodeIfPresent(String.self, forKey: .bodyText)
        bodyHTML = try container.decodeIfPresent(String.self, forKey: .bodyHTML)
        headers = try container.decode(.headers, or: MessageHeaders())
        receivedAt = try container.decodeIfPresent(Timestamp.self, forKey: .receivedAt)
        labels = try container.decode(.labels, or: [])
        attachments = try container.decode(.attachments, or: [])
        authentication = try container.decodeIfPresent(SenderAuthentication.self, forKey: .authentication)
    }
}
