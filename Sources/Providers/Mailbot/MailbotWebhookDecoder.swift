public import SupportCore

/// Reads mailbot's webhooks: `message.received`, and what became of messages that were sent.
///
/// The guide's events hold `event_type` and `message_id` at the top; the vendor's SDK puts the fields into `data`. Both
/// are read. A `message.received` event without a body is a notice: the loop then loads the message.
public struct MailbotWebhookDecoder: WebhookDecoder {
    /// `mailbot`.
    public let provider = "mailbot"

    /// Creates a decoder; all of them are alike.
    public init() {}

    /// Reads one body.
    public func decode(_ body: [UInt8]) throws(WebhookDecodingError) -> ProviderEvent {
        try MailEventReader(provider: provider, typeFields: ["event_type", "type", "event"], defaultType: nil)
            .decode(body)
    }
}
