/// A mail exactly as it is approved and sent.
public struct OutboundMail: Hashable, Sendable, Codable {
    /// How the mail relates to earlier messages.
    public enum Kind: Hashable, Sendable, Codable {
        /// A reply to a provider's message.
        case reply(to: String)
        /// A provider's message, forwarded.
        case forward(of: String)
        /// A new mail.
        case new
    }

    /// How the mail relates to earlier messages.
    public var kind: Kind
    /// The sender; nil for the mailbox's own address.
    public var from: EmailAddress?
    /// The recipients.
    public var to: [EmailAddress]
    /// The recipients of a copy.
    public var cc: [EmailAddress]
    /// The hidden recipients of a copy.
    public var bcc: [EmailAddress]
    /// Where replies go, if not to the sender.
    public var replyTo: EmailAddress?
    /// The subject.
    public var subject: String
    /// The body as plain text.
    public var bodyText: String?
    /// The body as HTML.
    public var bodyHTML: String?
    /// Labels or tags that the provider puts on the mail.
    public var labels: [String]
    /// Data that the provider keeps with the mail.
    public var metadata: [String: String]
    /// The provider's template to use in place of a body, if any.
    public var templateVersionID: String?
    /// Further header fields, such as `Auto-Submitted`.
    public var headers: MessageHeaders
    /// The Message-ID without angle brackets, fixed when the mail was approved.
    public var internetMessageID: String?
    /// The Message-ID that this mail answers, without angle brackets.
    public var inReplyTo: String?
    /// The thread's Message-IDs, oldest first, without angle brackets.
    public var references: [String]
    /// The files that leave with it.
    public var attachments: [OutboundAttachment]
    /// When it leaves at the earliest; nil for at once.
    public var leavesAt: Timestamp?

    /// Describes a mail.
    public init(
        kind: Kind,
        from: EmailAddress? = nil,
        to: [EmailAddress],
        cc: [EmailAddress] = [],
        bcc: [EmailAddress] = [],
        replyTo: EmailAddress? = nil,
        subject: String,
        bodyText: String? = nil,
        bodyHTML: String? = nil,
        labels: [String] = [],
        metadata: [String: String] = [:],
        templateVersionID: String? = nil,
        headers: MessageHeaders = MessageHeaders(),
        internetMessageID: String? = nil,
        inReplyTo: String? = nil,
        references: [String] = [],
        attachments: [OutboundAttachment] = [],
        leavesAt: Timestamp? = nil
    ) {
        self.kind = kind
        self.from = from
        self.to = to
        self.cc = cc
        self.bcc = bcc
        self.replyTo = replyTo
        self.subject = subject
        self.bodyText = bodyText
        self.bodyHTML = bodyHTML
        self.labels = labels
        self.metadata = metadata
        self.templateVersionID = templateVersionID
        self.headers = headers
        self.internetMessageID = internetMessageID
        self.inReplyTo = inReplyTo
        self.references = references
        self.attachments = attachments
        self.leavesAt = leavesAt
    }

    /// All recipients, in the order to, cc, bcc.
    public var recipients: [EmailAddress] { to + cc + bcc }

    /// The hash of the whole mail including its recipients, to which an approval is bound.
    public var contentHash: ContentHash {
        var hasher = FieldHasher(domain: "outbound-mail-v1")
        switch kind {
        case .reply(let message): hasher.add(["reply", message])
        case .forward(let message): hasher.add(["forward", message])
        case .new: hasher.add(["new"])
        }
        hasher.add(from?.description)
        hasher.add(to.map(\.description))
        hasher.add(cc.map(\.description))
        hasher.add(bcc.map(\.description))
        hasher.add(replyTo?.description)
        hasher.add(subject)
        hasher.add(bodyText)
        hasher.add(bodyHTML)
        hasher.add(labels)
        hasher.add(metadata)
        hasher.add(templateVersionID)
        hasher.add(headers.fields.flatMap { [$0.name, $0.value] })
        hasher.add(internetMessageID)
        hasher.add(inReplyTo)
        hasher.add(references)
        // Only what there is, so that mail without them keeps the hash that it had.
        for attachment in attachments { hasher.add(attachment.fingerprint) }
        if let leavesAt { hasher.add(leavesAt.milliseconds) }
        return hasher.finish()
    }

    enum CodingKeys: String, CodingKey {
        case kind
        case from
        case to
        case cc
        case bcc
        case replyTo
        case subject
        case bodyText
        case bodyHTML
        case labels
        case metadata
        case templateVersionID
        case headers
        case internetMessageID
        case inReplyTo
        case references
        case attachments
        case leavesAt
    }
}

extension OutboundMail {
    /// Reads a coded value; what has a default may be absent.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        kind = try container.decode(Kind.self, forKey: .kind)
        from = try container.decodeIfPresent(EmailAddress.self, forKey: .from)
        to = try container.decode([EmailAddress].self, forKey: .to)
        cc = try container.decode(.cc, or: [])
        bcc = try container.decode(.bcc, or: [])
        replyTo = try container.decodeIfPresent(EmailAddress.self, forKey: .replyTo)
        subject = try container.decode(String.self, forKey: .subject)
        bodyText = try container.decodeIfPresent(String.self, forKey: .bodyText)
        bodyHTML = try container.decodeIfPresent(String.self, forKey: .bodyHTML)
        labels = try container.decode(.labels, or: [])
        metadata = try container.decode(.metadata, or: [:])
        templateVersionID = try container.decodeIfPresent(String.self, forKey: .templateVersionID)
        headers = try container.decode(.headers, or: MessageHeaders())
        internetMessageID = try container.decodeIfPresent(String.self, forKey: .internetMessageID)
        inReplyTo = try container.decodeIfPresent(String.self, forKey: .inReplyTo)
        references = try container.decode(.references, or: [])
        attachments = try container.decode(.attachments, or: [])
        leavesAt = try container.decodeIfPresent(Timestamp.self, forKey: .leavesAt)
    }
}
