public import SupportCore

/// A webhook decoder that is a closure, for hosts whose mail system tells of mail in a form of its own.
public struct ClosureWebhookDecoder: WebhookDecoder {
    /// The provider's name, as the host wants to see it in records.
    public let provider: String
    private let onDecode: @Sendable ([UInt8]) throws(WebhookDecodingError) -> ProviderEvent

    /// Makes a decoder of a pure closure.
    public init(
        provider: String,
        decode: @escaping @Sendable ([UInt8]) throws(WebhookDecodingError) -> ProviderEvent
    ) {
        self.provider = provider
        onDecode = decode
    }

    /// Reads one body.
    public func decode(_ body: [UInt8]) throws(WebhookDecodingError) -> ProviderEvent {
        try onDecode(body)
    }
}
