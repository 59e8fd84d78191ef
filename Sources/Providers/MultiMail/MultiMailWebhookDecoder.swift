public import SupportCore

/// Reads MultiMail's webhooks: inbound messages with their text, and delivery events.
///
/// The inbound payload of the documentation has no event type: `message_id`, `thread_id`, sender, subject and body text.
/// The delivery payload has `event` and `original_message_id`.
public struct MultiMailWebhookDecoder: WebhookDecoder {
    /// `multimail`.
    public let provider = "multimail"

    /// Creates a decoder; all of them are alike.
    public init() {}

    /// Reads one body.
    public func decode(_ body: [UInt8]) throws(WebhookDecodingError) -> ProviderEvent {
        try MailEventReader(
            provider: provider,
            typeFields: ["event", "event_type", "type"],
            defaultType: "message.received"
        )
        .decode(body)
    }
}
