public import MessageText
public import SupportCore

/// What rules see of a mail: one immutable snapshot, with its texts folded once.
///
/// Every rule of a run sees the same input, whatever other rules do.
public struct RuleInput: Sendable {
    /// What happened.
    public var event: RuleEvent
    /// The sender; nil if the mail has none that can be read, and then no sender condition holds.
    public var from: EmailAddress?
    /// The recipients and the recipients of a copy.
    public var recipients: [EmailAddress]
    /// The subject.
    public var subject: FoldedText
    /// The body's plain text.
    public var body: FoldedText
    /// The header fields.
    public var headers: MessageHeaders
    /// Whether something is attached.
    public var hasAttachment: Bool
    /// The lists that the sender's contact is a member of, looked up once per run.
    public var contactLists: Set<ContactListID>
    /// The schedules that are open at the time of the mail.
    public var openSchedules: Set<String>
    /// The classifier's intent, if it has decided already.
    public var intent: String?
    /// The classifier's confidence, from 0 to 1.
    public var confidence: Double
    /// Whether the body was longer than ``bodyLimit`` and only its beginning is looked at.
    public var isBodyCut: Bool

    /// How many bytes of a body are looked at: 1 MiB.
    public static let bodyLimit = 1_048_576
    /// How many recipients and header fields are looked at.
    public static let listLimit = 500
    /// How many bytes of a header field are looked at.
    public static let headerLimit = 2_000

    /// Describes a mail by its parts.
    public init(
        event: RuleEvent,
        from: EmailAddress?,
        recipients: [EmailAddress] = [],
        subject: String = "",
        body: MailBody = .none,
        headers: MessageHeaders = MessageHeaders(),
        hasAttachment: Bool = false,
        contactLists: Set<ContactListID> = [],
        openSchedules: Set<String> = [],
        intent: String? = nil,
        confidence: Double = 0
    ) {
        self.event = event
        self.from = from
        self.recipients = Array(recipients.prefix(Self.listLimit))
        self.subject = FoldedText(subject)
        self.headers = MessageHeaders(Array(headers.fields.prefix(Self.listLimit)))
        self.hasAttachment = hasAttachment
        self.contactLists = contactLists
        self.openSchedules = openSchedules
        self.intent = intent
        self.confidence = confidence
        (self.body, isBodyCut) = body.folded(limit: Self.bodyLimit)
    }

    /// Takes the snapshot of a message.
    public init(
        _ message: Message,
        event: RuleEvent,
        contactLists: Set<ContactListID> = [],
        openSchedules: Set<String> = [],
        intent: String? = nil,
        confidence: Double = 0
    ) {
        self.init(
            event: event,
            from: message.from,
            recipients: message.to + message.cc,
            subject: message.subject,
            body: MailBody(message),
            headers: message.headers,
            hasAttachment: !message.attachments.isEmpty,
            contactLists: contactLists,
            openSchedules: openSchedules,
            intent: intent,
            confidence: confidence
        )
    }

    /// The folded values of the header fields of that name, each cut to ``headerLimit`` bytes.
    func foldedHeaders(_ name: String) -> [FoldedText] {
        headers.values(named: name).map { FoldedText(utf8: Array($0.utf8.prefix(Self.headerLimit))) }
    }
}
