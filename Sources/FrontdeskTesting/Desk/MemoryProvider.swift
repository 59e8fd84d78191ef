internal import Frontdesk
internal import SupportCore
internal import WebhookVerify

/// The provider of a ``TestDesk``: its webhooks hold nothing but the identifier of the message that has arrived.
struct MemoryProvider: Sendable {
    let name: String
    private let scheme: WebhookScheme
    private let sender: WebhookSender

    init(name: String) throws {
        var scheme = WebhookScheme.mailbotTimestamped
        scheme.name = "memory"
        self.name = name
        self.scheme = scheme
        sender = try WebhookSender(scheme)
    }

    /// What a desk needs to read the webhooks.
    var source: WebhookSource { WebhookSource(scheme, decoder: Decoder(provider: name)) }

    /// The webhook that tells of a message.
    func notice(of messageID: String, at now: Timestamp) throws -> VerifiedWebhook {
        try sender.webhook(messageID, at: now)
    }

    private struct Decoder: WebhookDecoder {
        let provider: String

        func decode(_ body: [UInt8]) throws(WebhookDecodingError) -> ProviderEvent {
            let id = String(decoding: body, as: UTF8.self)
            let content = ProviderEvent.Content.messageNotice(messageID: id, threadID: nil)
            return ProviderEvent(provider: provider, deduplicationKey: id, content: content)
        }
    }
}
