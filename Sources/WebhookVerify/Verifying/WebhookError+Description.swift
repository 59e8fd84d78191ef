extension WebhookError: CustomStringConvertible {
    /// What is wrong and what was expected.
    public var description: String {
        switch self {
        case .missingHeader(let name): "The header '\(name)' is missing."
        case .duplicateHeader(let name): "The header '\(name)' is there more than once with different values."
        case .malformedHeader(let name, let problem): "The header '\(name)' \(problem.predicate)."
        case .malformedSignature: "The signature is not of the form that the scheme demands."
        case .noSupportedSignature(let found):
            "There is no signature of a supported version; found: \(found.isEmpty ? "none" : found.joined(separator: ", "))."
        case .tooManySignatures(let limit): "There are more than \(limit) signatures."
        case .malformedTimestamp: "The timestamp is not of the form that the scheme demands."
        case .timestampTooOld(let excess):
            "The signature is genuine but \(excess) s too old; check the clock, or a replay."
        case .timestampTooNew(let excess):
            "The signature is genuine but \(excess) s too far in the future; check the clock."
        case .signatureMismatch(let candidates, let keys):
            "No signature matched (signatures: \(candidates), keys: \(keys)); check the secret, and that the body is raw."
        case .noUsableKey: "Every key has passed its end."
        case .bodyTooLarge(let limit): "The body has more than \(limit) bytes."
        case .missingRequestPart(let part): "The scheme signs the \(part.rawValue), which was not given."
        }
    }
}

extension WebhookError.HeaderProblem {
    /// The problem as the end of a sentence.
    fileprivate var predicate: String {
        switch self {
        case .empty: "is empty"
        case .tooLong(let limit): "has more than \(limit) bytes"
        case .forbiddenCharacter: "has a control character or one beyond ASCII"
        case .missingTimestamp: "has no timestamp"
        case .repeatedTimestamp: "has the timestamp twice"
        case .holdsSeparator: "holds the separator of the signed parts"
        case .timestampsDiffer: "does not repeat the timestamp of the signature"
        }
    }
}
