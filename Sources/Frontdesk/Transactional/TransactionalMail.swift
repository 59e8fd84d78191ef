public import SupportCore

/// A mail of the host's own program, such as a receipt or a notice to the helpdesk.
///
/// No person reviews it, so a model must never write one; what a model writes is a draft.
public struct TransactionalMail: Sendable, Hashable {
    /// The recipients.
    public var to: [EmailAddress]
    /// What it says.
    public var content: MailContent
    /// The sender, with its display name (source: `fromEmail`, `fromName`); nil for the first mailbox.
    public var from: EmailAddress?
    /// Where answers go, if not to the sender.
    public var replyTo: EmailAddress?
    /// Tags for the provider's log.
    public var tags: [String]
    /// Data that the provider keeps with the mail.
    public var metadata: [String: String]
    /// The provider's name; nil if the desk has only one.
    public var channel: String?
    /// Makes a repeat of the same mail have one effect: 1 to 255 printable ASCII characters.
    ///
    /// Without a key every call sends a mail.
    public var idempotencyKey: String?

    /// Describes a mail.
    public init(
        to: [EmailAddress],
        _ content: MailContent,
        from: EmailAddress? = nil,
        replyTo: EmailAddress? = nil,
        tags: [String] = [],
        metadata: [String: String] = [:],
        channel: String? = nil,
        idempotencyKey: String? = nil
    ) {
        self.to = to
        self.content = content
        self.from = from
        self.replyTo = replyTo
        self.tags = tags
        self.metadata = metadata
        self.channel = channel
        self.idempotencyKey = idempotencyKey
    }
}
