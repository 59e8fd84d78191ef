public import SupportCore
public import WebhookVerify

/// Which provider's bodies come in under which signature scheme.
public struct WebhookSource: Sendable {
    /// The scheme's name, such as `mailbotTimestamped`.
    public let scheme: String
    /// What reads the bodies.
    public let decoder: any WebhookDecoder

    /// Joins a scheme to a decoder.
    public init(scheme: String, decoder: any WebhookDecoder) {
        self.scheme = scheme
        self.decoder = decoder
    }

    /// Joins a scheme to a decoder.
    public init(_ scheme: WebhookScheme, decoder: any WebhookDecoder) {
        self.init(scheme: scheme.name, decoder: decoder)
    }
}
