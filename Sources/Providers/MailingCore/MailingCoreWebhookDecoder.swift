public import SupportCore

/// Reads MailingCore's webhooks: what became of mails that were sent.
///
/// The identifier of a mail is the one that ``MailingCoreClient`` got when it was accepted. `contact.unsubscribed` and other
/// events are passed on by their names.
public struct MailingCoreWebhookDecoder: WebhookDecoder {
    /// `mailingcore`.
    public let provider = "mailingcore"

    /// Creates a decoder; all of them are alike.
    public init() {}

    /// Reads one body.
    public func decode(_ body: [UInt8]) throws(WebhookDecodingError) -> ProviderEvent {
        try MailEventReader(provider: provider, typeFields: ["type"], defaultType: nil).decode(body)
    }
}
