/// Why a request is refused.
///
/// It contains no secret and nothing of the body. Respond with ``suggestedStatus`` and log the reason; a reason in the response
/// helps only attackers.
@nonexhaustive public enum WebhookError: Error, Hashable {
    /// Why a header's value cannot be read.
    @nonexhaustive public enum HeaderProblem: Sendable, Hashable {
        /// It is blank.
        case empty
        /// It exceeds this number of bytes.
        case tooLong(limit: Int)
        /// It has a control or non-ASCII character.
        case forbiddenCharacter
        /// It has no timestamp pair.
        case missingTimestamp
        /// It has two timestamp pairs.
        case repeatedTimestamp
        /// The value contains the text that separates it from the next signed part, so the border between them is in doubt.
        case holdsSeparator
        /// It contradicts the timestamp in another header.
        case timestampsDiffer
    }

    /// A part of a request that the scheme signs.
    public enum RequestPart: String, Sendable {
        /// The method.
        case method
        /// The full URL.
        case url
        /// The time of signing.
        case timestamp
        /// The message's id.
        case id
    }

    /// A header that the scheme demands is missing.
    case missingHeader(String)
    /// A header that may occur once occurs with different values.
    case duplicateHeader(String)
    /// A header cannot be read.
    case malformedHeader(String, HeaderProblem)
    /// No signature is well formed.
    case malformedSignature
    /// No signature is of a version that the scheme supports.
    case noSupportedSignature(found: [String])
    /// There are more signatures than this.
    case tooManySignatures(limit: Int)
    /// The timestamp is malformed.
    case malformedTimestamp
    /// The signature is genuine, but this many seconds older than allowed.
    case timestampTooOld(by: Int64)
    /// The signature is genuine, but this many seconds further ahead of the clock than allowed.
    case timestampTooNew(by: Int64)
    /// No signature matches under any key.
    case signatureMismatch(candidates: Int, keys: Int)
    /// All keys have expired.
    case noUsableKey
    /// The body exceeds this number of bytes.
    case bodyTooLarge(limit: Int)
    /// The host did not pass a part that the scheme signs.
    case missingRequestPart(RequestPart)
}

extension WebhookError {
    /// A stable identifier for logs.
    public var code: String {
        switch self {
        case .missingHeader: "missing_header"
        case .duplicateHeader: "duplicate_header"
        case .malformedHeader: "malformed_header"
        case .malformedSignature: "malformed_signature"
        case .noSupportedSignature: "no_supported_signature"
        case .tooManySignatures: "too_many_signatures"
        case .malformedTimestamp: "malformed_timestamp"
        case .timestampTooOld: "timestamp_too_old"
        case .timestampTooNew: "timestamp_too_new"
        case .signatureMismatch: "signature_mismatch"
        case .noUsableKey: "no_usable_key"
        case .bodyTooLarge: "body_too_large"
        case .missingRequestPart: "missing_request_part"
        }
    }

    /// The HTTP status to respond with: 400, 401 or 413.
    public var suggestedStatus: Int {
        switch self {
        case .duplicateHeader, .malformedHeader, .malformedSignature, .tooManySignatures, .malformedTimestamp,
            .missingRequestPart:
            400
        case .missingHeader, .noSupportedSignature, .timestampTooOld, .timestampTooNew, .signatureMismatch,
            .noUsableKey:
            401
        case .bodyTooLarge: 413
        }
    }
}
