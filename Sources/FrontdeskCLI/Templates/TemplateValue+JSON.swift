import JSONText
import Templates

extension TemplateValue {
    /// A JSON value.
    ///
    /// Digits that no number of the machine holds stay as they are.
    init(_ json: JSONValue) {
        switch json {
        case .null: self = .null
        case .bool(let value): self = .bool(value)
        case .number(let digits): self.init(digits: digits)
        case .string(let text), .brokenString(let text): self = .string(text)
        case .array(let values): self = .list(values.map(TemplateValue.init))
        case .object(let object):
            self = .object(TemplateObject(object.members.map { ($0.key, TemplateValue($0.value)) }))
        }
    }

    private init(digits: String) {
        if let integer = Int(digits) {
            self = .integer(integer)
        } else if let number = Double(digits), number.isFinite, digits.contains(where: { $0 == "." || $0 == "e" }) {
            self = .number(number)
        } else {
            self = .string(digits)
        }
    }
}
