/// A problem of a rule: its path and what was expected there.
///
/// It never quotes the rule, whose texts may be confidential.
public struct RuleProblem: Hashable, Sendable, Codable, CustomStringConvertible {
    /// Whether a problem keeps a rule from being used.
    public enum Severity: String, Sendable, Codable {
        /// The rule is refused.
        case error
        /// The rule is accepted, but probably a mistake.
        case warning
    }

    /// The kind of a problem.
    public enum Code: String, Sendable, Codable, CaseIterable {
        /// A field is missing.
        case missing
        /// A field has the wrong type or form.
        case malformed
        /// A field is not known.
        case unknownField = "unknown_field"
        /// A type, an operator or another fixed word is unknown.
        case unknownWord = "unknown_word"
        /// A text to search for, a name or a response is empty.
        case empty
        /// A text or list is too long, or groups are nested too deep.
        case tooLarge = "too_large"
        /// A value is not an address.
        case invalidAddress = "invalid_address"
        /// A value is not a domain.
        case invalidDomain = "invalid_domain"
        /// Two rules have the same identifier.
        case duplicateID = "duplicate_id"
        /// A tag, a member, a list, an inbox, a schedule or an intent does not exist.
        case unknownReference = "unknown_reference"
        /// A template cannot be read.
        case invalidTemplate = "invalid_template"
        /// A template names an unknown variable, which stays as written.
        case unknownVariable = "unknown_variable"
    }

    /// The kind of problem.
    public let code: Code
    /// Whether it keeps the rule from being used.
    public let severity: Severity
    /// The JSON path, such as `$[2].conditions[0].value`.
    public let path: String
    /// What was expected there.
    public let message: String

    init(_ code: Code, at path: String, _ message: String, severity: Severity = .error) {
        self.code = code
        self.severity = severity
        self.path = path
        self.message = message
    }

    /// The path and what was expected there.
    public var description: String { "\(path): \(message)" }
}
