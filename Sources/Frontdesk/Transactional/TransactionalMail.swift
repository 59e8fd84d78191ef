public import SupportCore

/// A mail of the host's own program, such as a receipt or a notice to the helpdesk.
///
/// No person reviews it, so a model must never write one; what a model writes is a draft.
public struct TransactionalMail: Sendable, Hashable {
    package var to: [EmailAddress]
    package var content: TransactionalMail.Content
    package var from: EmailAddress?
    package var replyTo: EmailAddress?
    package var tags: [String]
    package var metadata: [String: String]
    package var channel: String?
    package var idempotencyKey: String?

    /// Describes a mail.
    ///
    /// - Parameters:
    ///   - to: The recipients.
    ///   - content: What it says.
    ///   - from: The sender, with its display name (source: `fromEmail`, `fromName`); nil for the first mailbox.
    ///   - replyTo: Where replies go, if not to the sender.
    ///   - tags: Tags for the provider's log.
    ///   - metadata: Data that the provider keeps with the mail.
    ///   - channel: The provider's name; nil if the desk has only one.
    ///   - idempotencyKey: Makes a repeat of the same mail have one effect: 1 to 255 printable ASCII characters. Without a
    ///     key every call sends a mail.
    public init(
        to: [EmailAddress],
        _ content: TransactionalMail.Content,
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
