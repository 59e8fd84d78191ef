/// Why an incident was not registered.
///
/// None of it holds a key, a mail body or an address, so it may be shown to the chatbot's action.
@nonexhaustive public enum IncidentError: Error, Hashable, CustomStringConvertible {
    /// Fields are missing or wrong; all of them. Ask the user again.
    case invalid([IncidentError.Problem])
    /// The key was used for another report. A second incident of a conversation needs a key of its own.
    case keyReused
    /// The mail to the helpdesk was refused for good; the code tells why. Nothing went out, and the key is free again.
    case refused(code: String)
    /// The desk's configuration says nothing about incidents.
    case notConfigured

    /// A stable word for logs and responses.
    public var code: String {
        switch self {
        case .invalid: "incident_invalid"
        case .keyReused: "incident_key_reused"
        case .refused: "incident_refused"
        case .notConfigured: "incident_not_configured"
        }
    }

    /// The HTTP status that a host's endpoint should respond with.
    public var suggestedStatus: Int {
        switch self {
        case .invalid, .keyReused: 422
        case .refused: 502
        case .notConfigured: 501
        }
    }

    /// What was wrong, and what to do.
    public var description: String {
        switch self {
        case .invalid(let problems): problems.map(\.description).joined(separator: "\n")
        case .keyReused:
            "this conversation has reported another incident already; use a new idempotencyKey for a second one"
        case .refused(let code): "the mail to the helpdesk was refused: \(code)"
        case .notConfigured: "set the configuration's incidents before any is registered"
        }
    }
}

extension IncidentError {
    /// An invalid field of a report.
    public struct Problem: Sendable, Hashable, Codable, CustomStringConvertible {
        /// What is wrong with a field.
        public enum Kind: String, Sendable, Hashable, Codable, CaseIterable {
            /// It is absent or blank.
            case missing
            /// It is not text.
            case wrongType = "wrong_type"
            /// It is larger than allowed.
            case tooLong = "too_long"
            /// It has the wrong form.
            case malformed
            /// It is not one of the allowed values.
            case unknown
            /// Its name is reserved for the desk.
            case reserved
        }

        /// Where it is, such as `contactEmail` or `metadata.floor`.
        public let path: String
        /// What is wrong.
        public let kind: Kind
        /// What was expected.
        public let expected: String

        /// The path, what is wrong and what was expected.
        public var description: String { "\(path): \(kind.rawValue); expected \(expected)" }
    }
}
