public import SupportCore

/// A mail to try rules on.
public struct SampleMessage: Hashable, Sendable {
    /// The sender; any text, even one that is not an address.
    public var fromEmail: String
    /// The subject.
    public var subject: String
    /// The body.
    public var body: String
    /// Whether the body is HTML.
    public var bodyIsHTML: Bool
    /// The contact lists that the sender is on.
    public var contactLists: Set<ContactListID>
    /// The event; nil for that of each rule.
    public var event: RuleEvent?
    /// The recipients.
    public var to: [String]
    /// The header fields.
    public var headers: MessageHeaders
    /// Whether something is attached.
    public var hasAttachment: Bool
    /// What SPF, DKIM and DMARC say about the author.
    public var authentication: SenderAuthentication?
    /// The schedules that are open.
    public var openSchedules: Set<String>
    /// The classifier's intent.
    public var intent: String?
    /// The classifier's confidence.
    public var confidence: Double

    /// Creates a mail.
    public init(fromEmail: String = "", subject: String = "", body: String = "") {
        self.fromEmail = fromEmail
        self.subject = subject
        self.body = body
        bodyIsHTML = false
        contactLists = []
        to = []
        headers = MessageHeaders()
        hasAttachment = false
        openSchedules = []
        confidence = 0
    }

    /// The snapshot that rules see, for `event` unless the mail has its own.
    package func input(for event: RuleEvent = .conversationCreated) -> RuleInput {
        RuleInput(
            event: self.event ?? event,
            from: EmailAddress.all(in: fromEmail).first,
            recipients: to.flatMap { EmailAddress.all(in: $0) },
            subject: subject,
            body: bodyIsHTML ? .html(body) : .text(body),
            headers: headers,
            hasAttachment: hasAttachment,
            authentication: authentication,
            contactLists: contactLists,
            openSchedules: openSchedules,
            intent: intent,
            confidence: confidence
        )
    }
}

extension SampleMessage: Codable {
    enum CodingKeys: String, CodingKey {
        case fromEmail = "from_email"
        case subject
        case body
        case bodyIsHTML = "body_is_html"
        case contactLists = "contact_lists"
        case event
        case to
        case headers
        case hasAttachment = "has_attachment"
        case authentication
        case openSchedules = "open_schedules"
        case intent
        case confidence
    }

    /// Reads a mail; every field is optional.
    ///
    /// - Throws: ``RuleError/invalid(_:)`` with all malformed fields and their paths.
    public init(from decoder: any Decoder) throws {
        var fields = try FieldReader(decoder, keyedBy: CodingKeys.self)
        var sample = SampleMessage(
            fromEmail: fields.optional(String.self, .fromEmail, "a text") ?? "",
            subject: fields.optional(String.self, .subject, "a text") ?? "",
            body: fields.optional(String.self, .body, "a text") ?? ""
        )
        sample.bodyIsHTML = fields.optional(Bool.self, .bodyIsHTML, "true or false") ?? false
        sample.contactLists = fields.optional(Set<ContactListID>.self, .contactLists, "a list of identifiers") ?? []
        sample.event = fields.optional(RuleEvent.self, .event, "ticket_created or conversation_created")
        sample.to = fields.optional([String].self, .to, "a list of addresses") ?? []
        sample.headers = fields.optional(MessageHeaders.self, .headers, "pairs of name and value") ?? MessageHeaders()
        sample.hasAttachment = fields.optional(Bool.self, .hasAttachment, "true or false") ?? false
        sample.authentication = fields.optional(SenderAuthentication.self, .authentication, "passed or failed")
        sample.openSchedules = fields.optional(Set<String>.self, .openSchedules, "a list of identifiers") ?? []
        sample.intent = fields.optional(String.self, .intent, "a text")
        sample.confidence = fields.optional(Double.self, .confidence, "a number") ?? 0
        self = try fields.result(sample)
    }

    /// Writes sender, subject and body, and the other fields unless they are empty.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(fromEmail, forKey: .fromEmail)
        try container.encode(subject, forKey: .subject)
        try container.encode(body, forKey: .body)
        if bodyIsHTML { try container.encode(true, forKey: .bodyIsHTML) }
        if !contactLists.isEmpty {
            try container.encode(contactLists.sorted().map(WireIdentifier.init), forKey: .contactLists)
        }
        try container.encodeIfPresent(event, forKey: .event)
        if !to.isEmpty { try container.encode(to, forKey: .to) }
        if !headers.fields.isEmpty { try container.encode(headers, forKey: .headers) }
        if hasAttachment { try container.encode(true, forKey: .hasAttachment) }
        try container.encodeIfPresent(authentication, forKey: .authentication)
        if !openSchedules.isEmpty { try container.encode(openSchedules.sorted(), forKey: .openSchedules) }
        try container.encodeIfPresent(intent, forKey: .intent)
        if intent != nil { try container.encode(confidence, forKey: .confidence) }
    }
}
