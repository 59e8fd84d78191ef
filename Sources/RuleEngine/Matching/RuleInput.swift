package import MessageText
public import SupportCore

/// The snapshot of a mail that all rules of a run see, with its texts folded once.
public struct RuleInput: Sendable {
    package var event: RuleEvent
    /// Nil if the mail has no valid sender; no condition on the sender holds then.
    package var from: EmailAddress?
    /// Including the recipients of a copy.
    package var recipients: [EmailAddress]
    package var subject: FoldedText
    /// The plain text.
    package var body: FoldedText
    package var headers: MessageHeaders
    package var hasAttachment: Bool
    /// Nil if nothing is known.
    package var authentication: SenderAuthentication?
    /// The lists that the sender's contact is on.
    package var contactLists: Set<ContactListID>
    /// The schedules that were open when the mail arrived.
    package var openSchedules: Set<String>
    package var intent: String?
    /// From 0 to 1.
    package var confidence: Double
    /// Whether the body was longer than ``bodyLimit``, so that only its beginning is searched.
    package var isBodyCut: Bool

    /// The bytes of a body that are searched: 1 MiB.
    package static let bodyLimit = 1_048_576
    /// The number of recipients, and of header fields, that are searched.
    static let listLimit = 500
    /// The bytes of a header field that are searched.
    static let headerLimit = 2_000

    package init(
        event: RuleEvent,
        from: EmailAddress?,
        recipients: [EmailAddress] = [],
        subject: String = "",
        body: MailBody = .none,
        headers: MessageHeaders = MessageHeaders(),
        hasAttachment: Bool = false,
        authentication: SenderAuthentication? = nil,
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
        self.authentication = authentication
        self.contactLists = contactLists
        self.openSchedules = openSchedules
        self.intent = intent
        self.confidence = confidence
        (self.body, isBodyCut) = body.folded(limit: Self.bodyLimit)
    }

    /// Takes the snapshot of a message.
    ///
    /// - Parameters:
    ///   - message: The message.
    ///   - event: The event that it fires.
    ///   - contactLists: The lists that the sender's contact is on.
    ///   - openSchedules: The schedules that are open.
    ///   - intent: The classifier's intent, if it has decided already.
    ///   - confidence: The classifier's confidence, from 0 to 1.
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
            authentication: message.authentication,
            contactLists: contactLists,
            openSchedules: openSchedules,
            intent: intent,
            confidence: confidence
        )
    }

    /// The folded values of all fields of that name, each cut to ``headerLimit`` bytes.
    func foldedHeaders(_ name: String) -> [FoldedText] {
        headers.values(named: name).map { FoldedText(utf8: Array($0.utf8.prefix(Self.headerLimit))) }
    }
}
