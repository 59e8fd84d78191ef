/// A JSON value.
///
/// A number keeps its digits, so that `1.0` stays `1.0` and no integer is too large.
package enum JSONValue: Hashable, Sendable {
    case null
    case bool(Bool)
    case number(String)
    case string(String)
    /// A string with half of a surrogate pair, which no text can hold, with its escapes.
    case brokenString(String)
    case array([JSONValue])
    case object(JSONObject)

    /// Reads the one value that the bytes hold.
    ///
    /// - Complexity: linear in the number of bytes.
    package init(parsing bytes: [UInt8], as dialect: JSONDialect = .standard) throws(JSONError) {
        self.init(try JSONTape(parsing: bytes, as: dialect), at: 0)
    }

    private init(_ tape: JSONTape, at index: Int) {
        let token = tape.tokens[index]
        switch token.kind {
        case .null: self = .null
        case .yes: self = .bool(true)
        case .no: self = .bool(false)
        case .number: self = .number(tape.written(token))
        case .brokenString: self = .brokenString(tape.written(token))
        case .plainString, .escapedString: self = .string(tape.text(token) ?? "")
        case .array:
            var elements: [JSONValue] = []
            tape.forEachPart(of: index) { elements.append(JSONValue(tape, at: $0)) }
            self = .array(elements)
        case .object:
            var members: [JSONObject.Member] = []
            tape.forEachPart(of: index) { key in
                let name = tape.text(tape.tokens[key]) ?? ""
                members.append(JSONObject.Member(key: name, value: JSONValue(tape, at: key + 1)))
            }
            self = .object(JSONObject(members))
        }
    }

    /// The text, if it is one.
    package var text: String? { if case .string(let text) = self { text } else { nil } }
    /// The elements, if it is an array.
    package var elements: [JSONValue]? { if case .array(let elements) = self { elements } else { nil } }
    /// The members, if it is an object.
    package var object: JSONObject? { if case .object(let object) = self { object } else { nil } }

    /// The number, if it is a whole one that fits.
    package var integer: Int64? {
        guard case .number(var digits) = self, let whole = digits.withUTF8(JSONNumber.whole) else { return nil }
        guard whole.isNegative else { return Int64(exactly: whole.magnitude) }
        return JSONNumber.negative(whole.magnitude).flatMap(Int64.init(exactly:))
    }

    /// What kind of value it is, for messages.
    package var kind: String {
        switch self {
        case .null: "null"
        case .bool: "a boolean"
        case .number: "a number"
        case .string, .brokenString: "a string"
        case .array: "an array"
        case .object: "an object"
        }
    }
}

extension JSONValue {
    /// A whole number.
    package static func int(_ number: some BinaryInteger) -> JSONValue { .number(String(number)) }

    /// A list of strings.
    package static func strings(_ texts: some Sequence<String>) -> JSONValue { .array(texts.map(JSONValue.string)) }

    /// A string, or null.
    package static func optional(_ text: String?) -> JSONValue { text.map(JSONValue.string) ?? .null }
}

extension JSONValue: ExpressibleByDictionaryLiteral, ExpressibleByStringLiteral, ExpressibleByBooleanLiteral,
    ExpressibleByArrayLiteral
{
    package init(dictionaryLiteral elements: (String, JSONValue)...) { self = .object(JSONObject(elements)) }
    package init(stringLiteral text: String) { self = .string(text) }
    package init(booleanLiteral value: Bool) { self = .bool(value) }
    package init(arrayLiteral elements: JSONValue...) { self = .array(elements) }
}
