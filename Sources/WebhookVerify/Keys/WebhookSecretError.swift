/// Why a text cannot be used as a secret.
///
/// The error never contains the text itself.
@nonexhaustive public enum WebhookSecretError: Error, Hashable {
    /// The secret is empty, so anybody could sign.
    case empty
    /// White space, a line end or an invisible character precedes or follows the secret.
    case surroundingWhitespace
    /// The secret is in quotation marks, as in a settings file.
    case quoted
    /// The text is an API key of a known service, where a decoded secret was expected.
    case apiKey
    /// The secret is not standard base64; it may use the URL alphabet, which other libraries silently misread.
    case notBase64(looksLikeBase64URL: Bool)
    /// The secret is not hexadecimal.
    case notHex
    /// The key is shorter than its scheme demands; both lengths are in bytes.
    case tooShort(length: Int, minimum: Int)
    /// The text is one half of an asymmetric key pair (`whpk_` or `whsk_`), not a shared secret.
    case asymmetricKey
    /// The text starts with a signature's version (`v1,`), but no secret follows.
    case signaturePrefix

    /// A stable identifier for logs.
    public var code: String {
        switch self {
        case .empty: "secret_empty"
        case .surroundingWhitespace: "secret_whitespace"
        case .quoted: "secret_quoted"
        case .apiKey: "secret_api_key"
        case .notBase64: "secret_not_base64"
        case .notHex: "secret_not_hex"
        case .tooShort: "secret_too_short"
        case .asymmetricKey: "secret_asymmetric_key"
        case .signaturePrefix: "secret_signature_prefix"
        }
    }
}

extension WebhookSecretError: CustomStringConvertible {
    /// What is wrong and what was expected.
    public var description: String {
        switch self {
        case .empty: "The secret is empty."
        case .surroundingWhitespace:
            "The secret starts or ends with white space or an invisible character; copy it again without the line end."
        case .quoted: "The secret is in quotation marks; give it without them."
        case .apiKey: "This looks like an API key; the signing secret (whsec_) was expected."
        case .notBase64(looksLikeBase64URL: true):
            "The secret has '-' or '_' as in URL-safe base64; standard base64 was expected."
        case .notBase64(looksLikeBase64URL: false):
            "The secret is not base64; copy it again, whole and without line breaks."
        case .notHex: "The secret is not an even number of hexadecimal digits."
        case .tooShort(let length, let minimum): "The secret has \(length) bytes; at least \(minimum) were expected."
        case .asymmetricKey: "This is a key of a public and private pair; the shared secret (whsec_) was expected."
        case .signaturePrefix: "This starts like a signature (v1,); the secret (whsec_) was expected."
        }
    }
}
