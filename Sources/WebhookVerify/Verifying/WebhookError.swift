/// Why a request is refused.
///
/// Nothing in it is secret, and nothing is taken from the body.
///
/// Answer with ``suggestedStatus`` and keep the reason in the log: a reason in the response helps only those who probe.
@nonexhaustive public enum WebhookError: Error, Hashable {
    /// What can be wrong with the text of a header.
    @nonexhaustive public enum HeaderProblem: Sendable, Hashable {
        /// There is nothing but spaces.
        case empty
        /// The value has more bytes than this.
        case tooLong(limit: Int)
        /// There is a control character or one beyond ASCII.
        case forbiddenCharacter
        /// The pair with the timestamp is missing.
        case missingTimestamp
        /// The pair with the timestamp is there twice.
        case repeatedTimestamp
        /// The value holds the text that separates it from the next signed part, so the border between them is in doubt.
        case holdsSeparator
        /// Two places that must hold the same timestamp do not.
        case timestampsDiffer
    }

    /// A part of a request that the scheme signs.
    public enum RequestPart: String, Sendable {
        /// The method.
        case method
        /// The full address.
        case url
        /// The time of signing.
        case timestamp
        /// The message's id.
        case id
    }

    /// A header that the scheme demands is not there.
    case missingHeader(String)
    /// A header that may be there once is there twice with different values.
    case duplicateHeader(String)
    /// A header cannot be read.
    case malformedHeader(String, HeaderProblem)
    /// No signature has the right form.
    case malformedSignature
    /// There are signatures, but none of a version that the scheme knows.
    case noSupportedSignature(found: [String])
    /// There are more signatures than anyone sends.
    case tooManySignatures(limit: Int)
    /// The timestamp is not of the form that the scheme demands.
    case malformedTimestamp
    /// The signature is genuine, but this many seconds older than allowed.
    case timestampTooOld(by: Int64)
    /// The signature is genuine, but this many seconds further ahead of the clock than allowed.
    case timestampTooNew(by: Int64)
    /// None of the signatures is the right one under any of the keys.
    case signatureMismatch(candidates: Int, keys: Int)
    /// Every key has passed its end.
    case noUsableKey
    /// The body has more bytes than this.
    case bodyTooLarge(limit: Int)
    /// The scheme signs a part that the host did not hand over.
    case missingRequestPart(RequestPart)
}

extension WebhookError {
    /// A stable word for logs.
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

    /// The HTTP status to answer with: 400, 401 or 413.
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
