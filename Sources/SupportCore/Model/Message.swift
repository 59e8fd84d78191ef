/// One message of a conversation, received or sent.
public struct Message: Hashable, Sendable, Codable, Identifiable {
    /// The direction of a message.
    public enum Direction: String, Sendable, Codable, CaseIterable {
        /// Received by the workspace.
        case inbound
        /// Sent by the workspace.
        case outbound
    }

    /// Who wrote a message.
    public enum Origin: String, Sendable, Codable, CaseIterable {
        /// The customer, or another sender.
        case contact
        /// A person of the workspace, by hand.
        case human
        /// A model's draft that a person approved.
        case approvedDraft = "approved_draft"
        /// A model's draft that was sent without a person.
        case autonomous
        /// An automation rule or auto-responder of the workspace.
        case automation
    }

    /// The identifier.
    public var id: MessageID
    /// The conversation that the message belongs to.
    public var conversationID: ConversationID
    /// The direction.
    public var direction: Direction
    /// Who wrote it.
    public var origin: Origin
    /// The author; nil for a message whose From header cannot be read.
    public var from: EmailAddress?
    /// The envelope's sender, without brackets: empty for a bounce, nil if unknown.
    public var envelopeFrom: String?
    /// The recipients.
    public var to: [EmailAddress]
    /// The recipients of a copy.
    public var cc: [EmailAddress]
    /// Where replies should go, if not to the author.
    public var replyTo: EmailAddress?
    /// The subject; empty if there is none.
    public var subject: String
    /// The body as plain text, if there is one.
    public var bodyText: String?
    /// The body as HTML, if there is one.
    public var bodyHTML: String?
    /// The header fields that the provider passed on.
    public var headers: MessageHeaders
    /// The Message-ID header without its angle brackets (RFC 5322).
    public var internetMessageID: String?
    /// The In-Reply-To header's message, without angle brackets.
    public var inReplyTo: String?
    /// The messages of the References header, oldest first, without angle brackets.
    public var references: [String]
    /// When the message was received or sent.
    public var receivedAt: Timestamp
    /// The provider's labels or tags.
    public var labels: [String]
    /// The attached files.
    public var attachments: [Attachment]
    /// The provider, such as `mailbot`.
    public var provider: String
    /// The provider's identifier of the message.
    public var providerMessageID: String?
    /// The provider's identifier of the thread.
    public var providerThreadID: String?
    /// What is known of whether the author is who ``from`` says; nil for nothing.
    public var authentication: SenderAuthentication?

    /// Describes a message.
    public init(
        id: MessageID,
        conversationID: ConversationID,
        direction: Direction,
        origin: Origin,
        from: EmailAddress?,
        envelopeFrom: String? = nil,
        to: [EmailAddress] = [],
        cc: [EmailAddress] = [],
        replyTo: EmailAddress? = nil,
        subject: String = "",
        bodyText: String? = nil,
        bodyHTML: String? = nil,
        headers: MessageHeaders = MessageHeaders(),
        internetMessageID: String? = nil,
        inReplyTo: String? = nil,
        references: [String] = [],
        receivedAt: Timestamp,
        labels: [String] = [],
        attachments: [Attachment] = [],
        provider: String = "",
        providerMessageID: String? = nil,
        providerThreadID: String? = nil,
        authentication: SenderAuthentication? = nil
    ) {
        self.id = id
        self.conversationID = conversationID
        self.direction = direction
        self.origin = origin
        self.from = from
        self.envelopeFrom = envelopeFrom
        self.to = to
        self.cc = cc
        self.replyTo = replyTo
        self.subject = subject
        self.bodyText = bodyText
        self.bodyHTML = bodyHTML
        self.headers = headers
        self.internetMessageID = internetMessageID
        self.inReplyTo = inReplyTo
        self.references = references
        self.receivedAt = receivedAt
        self.labels = labels
        self.attachments = attachments
        self.provider = provider
        self.providerMessageID = providerMessageID
        self.providerThreadID = providerThreadID
        self.authentication = authentication
    }

    enum CodingKeys: String, CodingKey {
        case id
        case conversationID = "conversation_id"
        case direction
        case origin
        case from
        case envelopeFrom = "envelope_from"
        case to
        case cc
        case replyTo = "reply_to"
        case subject
        case bodyText = "body_text"
        case bodyHTML = "body_html"
        case headers
        case internetMessageID = "internet_message_id"
        case inReplyTo = "in_reply_to"
        case references
        case receivedAt = "received_at"
        case labels
        case attachments
        case provider
        case providerMessageID = "message_id"
        case providerThreadID = "thread_id"
        case authentication
    }
}

extension Message {
    /// Reads a coded value; what has a default may be absent.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        id = try container.decode(MessageID.self, forKey: .id)
        conversationID = try container.decode(ConversationID.self, forKey: .conversationID)
        direction = try container.decode(Direction.self, forKey: .direction)
        origin = try container.decode(Origin.self, forKey: .origin)
        from = try container.decodeIfPresent(EmailAddress.self, forKey: .from)
        envelopeFrom = try container.decodeIfPresent(String.self, forKey: .envelopeFrom)
        to = try container.decode(.to, or: [])
        cc = try container.decode(.cc, or: [])
        replyTo = try container.decodeIfPresent(EmailAddress.self, forKey: .replyTo)
        subject = try container.decode(.subject, or: "")
        bodyText = try container.decodeIfPresent(String.self, forKey: .bodyText)
        bodyHTML = try container.decodeIfPresent(String.self, forKey: .bodyHTML)
        headers = try container.decode(.headers, or: MessageHeaders())
        internetMessageID = try container.decodeIfPresent(String.self, forKey: .internetMessageID)
        inReplyTo = try container.decodeIfPresent(String.self, forKey: .inReplyTo)
        references = try container.decode(.references, or: [])
        receivedAt = try container.decode(Timestamp.self, forKey: .receivedAt)
        labels = try container.decode(.labels, or: [])
        attachments = try container.decode(.attachments, or: [])
        provider = try container.decode(.provider, or: "")
        providerMessageID = try container.decodeIfPresent(String.self, forKey: .providerMessageID)
        providerThreadID = try container.decodeIfPresent(String.self, forKey: .providerThreadID)
        authentication = try container.decodeIfPresent(SenderAuthentication.self, forKey: .authentication)
    }
}
