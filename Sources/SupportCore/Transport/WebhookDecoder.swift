/// Reads a provider's verified webhook bodies.
public protocol WebhookDecoder: Sendable {
    /// The provider's name, such as `mailbot`.
    var provider: String { get }

    /// Reads one body.
    ///
    /// Pure, and linear in the size of `body`.
    ///
    /// - Throws: ``WebhookDecodingError`` if the body is not what the provider sends.
    func decode(_ body: [UInt8]) throws(WebhookDecodingError) -> ProviderEvent
}

/// Why a verified webhook's body cannot be read.
///
/// It names the field, never its content.
@nonexhaustive public enum WebhookDecodingError: Error, Hashable, CustomStringConvertible {
    /// The body is not a JSON object in UTF-8.
    case notJSON
    /// The body has more bytes than a webhook may have.
    case tooLarge(limit: Int)
    /// A field that every such event has is missing.
    case missingField(String)
    /// A field does not have the form that was expected.
    case invalidField(String, expected: String)

    /// A stable word for logs.
    public var code: String {
        switch self {
        case .notJSON: "webhook_not_json"
        case .tooLarge: "webhook_too_large"
        case .missingField: "webhook_missing_field"
        case .invalidField: "webhook_invalid_field"
        }
    }

    /// What was wrong, where, and what was expected.
    public var description: String {
        switch self {
        case .notJSON: "expected a JSON object in UTF-8"
        case .tooLarge(let limit): "expected a body of at most \(limit) bytes"
        case .missingField(let field): "the field \(field) is missing"
        case .invalidField(let field, let expected): "the field \(field) should be \(expected)"
        }
    }
}
