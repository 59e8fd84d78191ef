/// A value that a template can show or test.
///
/// A string is never parsed as template text. Write values as literals (`["contact": ["name": "Ann"]]`), decode them from JSON
/// with any `Decoder`, or convert an `Encodable` value with ``init(encoding:)``.
public enum TemplateValue: Sendable, Hashable {
    /// The value of a known name without a value; renders as nothing.
    case null
    /// A Boolean; `false` hides a section.
    case bool(Bool)
    /// An integer, shown in plain digits.
    case integer(Int)
    /// A number, shown as the shortest text that parses to the same number, without the `.0` of integers.
    case number(Double)
    /// Text.
    case string(String)
    /// A list; a section is rendered once for each element.
    case list([TemplateValue])
    /// Named values, for sections and dotted names.
    case object(TemplateObject)

    /// Whether it is null, a number that is not finite, or empty or white-space text.
    package var isBlank: Bool {
        switch self {
        case .null: true
        case .number(let number): !number.isFinite
        case .string(let text): text.unicodeScalars.allSatisfy(\.properties.isWhitespace)
        case .bool, .integer, .list, .object: false
        }
    }

    /// Whether a section is rendered: false for blank values, `false` and empty lists, but true for zero.
    package var isTruthy: Bool {
        switch self {
        case .bool(let flag): flag
        case .list(let elements): !elements.isEmpty
        case .null, .integer, .number, .string, .object: !isBlank
        }
    }
}
