internal import JSONText
internal import SupportCore

/// What a value of a tool's input or output may be; the part of JSON Schema that the tools need.
indirect enum ToolSchema: Sendable {
    /// A string of at most so many characters.
    case text(String, longest: Int = 256)
    /// One of some words.
    case word(String, [String])
    /// A whole number.
    case whole(String, ClosedRange<Int64>)
    case truth(String)
    case list(String, of: ToolSchema, most: Int = 1000)
    case object(String, ObjectSchema)

    /// The schema as tools/list shows it.
    var json: JSONValue {
        switch self {
        case .text(let text, let longest): described(text, ["type": "string", "maxLength": .int(longest)])
        case .word(let text, let words): described(text, ["type": "string", "enum": .strings(words)])
        case .whole(let text, let range):
            described(
                text,
                ["type": "integer", "minimum": .int(range.lowerBound), "maximum": .int(range.upperBound)]
            )
        case .truth(let text): described(text, ["type": "boolean"])
        case .list(let text, let element, let most):
            described(text, ["type": "array", "items": element.json, "maxItems": .int(most)])
        case .object(let text, let object): described(text, object.json)
        }
    }

    private func described(_ text: String, _ schema: JSONObject) -> JSONValue {
        var schema = schema
        if !text.isEmpty { schema["description"] = .string(text) }
        return .object(schema)
    }

    /// What is wrong with a value; empty if nothing is.
    func problems(with value: JSONValue, at path: String) -> [String] {
        switch (self, value) {
        case (.text(_, let longest), .string(let text)):
            text.unicodeScalars.count <= longest ? [] : ["\(path) has more than \(longest) characters"]
        case (.word(_, let words), .string(let text)):
            words.contains(text)
                ? []
                : [
                    "\(path) has to be one of: \(words.joined(separator: ", "))"
                        + NearestName.hint(for: text, among: words)
                ]
        case (.whole(_, let range), .number):
            value.integer.map(range.contains) == true
                ? [] : ["\(path) has to be a whole number from \(range.lowerBound) to \(range.upperBound)"]
        case (.truth, .bool): []
        case (.list(_, let element, let most), .array(let values)):
            values.count <= most
                ? values.enumerated().flatMap { element.problems(with: $1, at: "\(path)[\($0)]") }
                : ["\(path) has more than \(most) elements"]
        case (.object(_, let object), .object(let value)): object.problems(with: value, at: path + ".")
        default: ["\(path) has to be \(kind), not \(value.kind)"]
        }
    }

    private var kind: String {
        switch self {
        case .text, .word: "a string"
        case .whole: "a whole number"
        case .truth: "true or false"
        case .list: "an array"
        case .object: "an object"
        }
    }
}
