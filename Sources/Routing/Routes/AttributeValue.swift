internal import MessageText

/// The value of an attribute: a string, a number or a Boolean.
public enum AttributeValue: Hashable, Sendable {
    /// A string.
    case text(String)
    /// A number.
    case number(Double)
    /// A whole number, exact also beyond 2^53, as identifiers are.
    case integer(Int64)
    /// A Boolean.
    case flag(Bool)

    /// Whether an attribute has this value.
    ///
    /// Types have to agree: the number 5 is not `true`, and a rule's text "5" is not the number 5. Attributes that hosts store
    /// as text are read in the type of the rule's value, so that `"5"` in a contact's attributes is the number 5. Texts are
    /// equal if ``/MessageText/FoldedText`` makes them so.
    func matches(_ attribute: AttributeValue) -> Bool {
        switch (self, attribute) {
        case (.text(let wanted), .text(let found)): FoldedText(wanted) == FoldedText(found)
        case (.number(let wanted), .number(let found)): wanted == found
        case (.integer(let wanted), .integer(let found)): wanted == found
        case (.integer(let whole), .number(let number)), (.number(let number), .integer(let whole)):
            Int64(exactly: number) == whole
        case (.number, .text(let found)), (.integer, .text(let found)):
            AttributeValue(decimal: found).map(matches) ?? false
        case (.flag(let wanted), .flag(let found)): wanted == found
        case (.flag(let wanted), .text(let found)): Bool(found.lowercased()) == wanted
        default: false
        }
    }
}

extension AttributeValue {
    /// The number that a text writes in decimal digits.
    private init?(decimal text: String) {
        if let whole = Int64(text) {
            self = .integer(whole)
        } else if text.utf8.allSatisfy({ "0123456789+-.eE".utf8.contains($0) }), let number = Double(text) {
            self = .number(number)
        } else {
            return nil
        }
    }
}

extension AttributeValue: Codable {
    /// Reads a string, a number or a Boolean.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if let flag = try? container.decode(Bool.self) {
            self = .flag(flag)
        } else if let whole = try? container.decode(Int64.self) {
            self = .integer(whole)
        } else if let number = try? container.decode(Double.self) {
            self = .number(number)
        } else {
            self = .text(try container.decode(String.self))
        }
    }

    /// Writes a string, a number or a Boolean.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        switch self {
        case .text(let text): try container.encode(text)
        case .number(let number): try container.encode(number)
        case .integer(let whole): try container.encode(whole)
        case .flag(let flag): try container.encode(flag)
        }
    }
}

extension AttributeValue: ExpressibleByStringLiteral, ExpressibleByBooleanLiteral, ExpressibleByFloatLiteral,
    ExpressibleByIntegerLiteral
{
    /// A string.
    public init(stringLiteral text: String) { self = .text(text) }
    /// A Boolean.
    public init(booleanLiteral flag: Bool) { self = .flag(flag) }
    /// A number.
    public init(floatLiteral number: Double) { self = .number(number) }
    /// A number.
    public init(integerLiteral number: Int64) { self = .integer(number) }
}
