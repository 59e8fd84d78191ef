/// A value that a template can show or test.
///
/// Values are data: whatever a string holds, it is never read as template text. Write them as literals (`["contact":
/// ["name": "Ann"]]`), decode them from JSON with any `Decoder`, or make them from an `Encodable` value with
/// ``init(encoding:)``.
public enum TemplateValue: Sendable, Hashable {
    /// A name that is known and has no value. It renders as nothing, never as the word "nil".
    case null
    /// A truth value; `false` hides a section.
    case bool(Bool)
    /// A whole number, shown in plain digits.
    case integer(Int)
    /// A number, shown as the shortest text that reads back the same; a whole number is shown without `.0`.
    case number(Double)
    /// Text.
    case string(String)
    /// A list; a section repeats for each of its elements.
    case list([TemplateValue])
    /// Named values, reached by a section or a dotted name.
    case object(TemplateObject)

    /// Whether there is nothing to show: null, a number that is not finite, or text that is empty or only white space.
    public var isBlank: Bool {
        switch self {
        case .null: true
        case .number(let number): !number.isFinite
        case .string(let text): text.unicodeScalars.allSatisfy(\.properties.isWhitespace)
        case .bool, .integer, .list, .object: false
        }
    }

    /// Whether a section of this value is rendered: everything but blank values, `false` and empty lists.
    ///
    /// Zero counts as something to show.
    public var isTruthy: Bool {
        switch self {
        case .bool(let flag): flag
        case .list(let elements): !elements.isEmpty
        case .null, .integer, .number, .string, .object: !isBlank
        }
    }
}
