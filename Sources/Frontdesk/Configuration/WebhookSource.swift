public import SupportCore
public import WebhookVerify

/// Which provider's bodies come in under which signature scheme.
public struct WebhookSource: Sendable {
    let scheme: String
    let decoder: any WebhookDecoder

    /// Joins a scheme by its name, such as `mailbotTimestamped`, to what reads its bodies.
    public init(scheme: String, decoder: any WebhookDecoder) {
        self.scheme = scheme
        self.decoder = decoder
    }

    /// Joins a scheme to what reads its bodies.
    public init(_ scheme: WebhookScheme, decoder: any WebhookDecoder) {
        self.init(scheme: scheme.name, decoder: decoder)
    }
}
