/// Something wrong with a rule, where it is, and what was expected.
///
/// It never repeats the text that is wrong, because that may be an address or a mail's text.
public struct RuleProblem: Hashable, Sendable, Codable, CustomStringConvertible {
    /// Whether a problem keeps a rule from being used.
    public enum Severity: String, Sendable, Codable {
        /// The rule is refused.
        case error
        /// The rule is accepted; look at it.
        case warning
    }

    /// What kind of problem it is.
    public enum Code: String, Sendable, Codable, CaseIterable {
        /// A field is missing.
        case missing
        /// A field has another type or form.
        case malformed
        /// A type, an operator or another fixed word is not known.
        case unknownWord = "unknown_word"
        /// A text to look for, a name or an answer is empty.
        case empty
        /// A text, a list or a nesting is larger than allowed.
        case tooLarge = "too_large"
        /// Something is not an address.
        case invalidAddress = "invalid_address"
        /// Something is not a domain.
        case invalidDomain = "invalid_domain"
        /// Two rules have the same identifier.
        case duplicateID = "duplicate_id"
        /// A tag, a member, a list, an inbox, a schedule or an intent does not exist.
        case unknownReference = "unknown_reference"
        /// A template cannot be read.
        case invalidTemplate = "invalid_template"
        /// A template names a variable that is not known and stays as it is.
        case unknownVariable = "unknown_variable"
    }

    /// What kind of problem it is.
    public var code: Code
    /// Whether it keeps the rule from being used.
    public var severity: Severity
    /// Where it is, as a JSON path such as `$[2].conditions[0].value`.
    public var path: String
    /// What was expected there.
    public var message: String

    /// Describes a problem.
    public init(_ code: Code, at path: String, _ message: String, severity: Severity = .error) {
        self.code = code
        self.severity = severity
        self.path = path
        self.message = message
    }

    /// The place and what was expected there.
    public var description: String { "\(path): \(message)" }
}
