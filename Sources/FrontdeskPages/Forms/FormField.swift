internal import Templates

/// A field of a form: what was entered, and what is wrong with it.
///
/// The partial `field` draws it with its label, its hint and its problem.
struct FormField {
    enum Kind {
        /// A line, of a type that HTML knows, such as `text` or `number`.
        case line(String = "text")
        case area
        case choice([Choice])
        case tick
    }

    let name: String
    let label: String
    var value: String
    var kind = Kind.line()
    var hint: String?
    var error: String?

    init(_ name: String, _ label: String, _ value: String, _ kind: Kind = .line(), hint: String? = nil) {
        (self.name, self.label, self.value, self.kind, self.hint) = (name, label, value, kind, hint)
    }

    /// With what is wrong with it.
    func with(_ error: String?) -> FormField {
        var copy = self
        copy.error = error
        return copy
    }

    var fields: TemplateValue {
        var (type, options): (String?, [TemplateValue]) = (nil, [])
        var (isArea, isChoice, isTick) = (false, false, false)
        switch kind {
        case .line(let word): type = word
        case .area: isArea = true
        case .tick: isTick = true
        case .choice(let choices):
            isChoice = true
            options = choices.map { $0.fields(chosen: value) }
        }
        return [
            "name": .string(name), "label": .string(label), "value": .string(value), "type": TemplateValue(type),
            "isArea": .bool(isArea), "isChoice": .bool(isChoice), "isTick": .bool(isTick),
            "isTicked": .bool(isTick && !value.isEmpty), "options": .list(options), "hint": TemplateValue(hint),
            "error": TemplateValue(error), "about": .string(described),
        ]
    }

    /// What a reader is told beside the label.
    private var described: String {
        [hint == nil ? nil : "hint-" + name, error == nil ? nil : "error-" + name].compactMap(\.self)
            .joined(separator: " ")
    }
}

/// One of several values to choose from.
struct Choice {
    let value: String
    let label: String

    init(_ value: String, _ label: String) { (self.value, self.label) = (value, label) }

    /// A value that is its own label, but for its underscores.
    init(words value: String) { self.init(value, value.spaced) }

    func fields(chosen: String) -> TemplateValue {
        ["value": .string(value), "label": .string(label), "isChosen": .bool(value == chosen)]
    }
}

extension String {
    /// A stable word for people: `gated_send` as `gated send`.
    var spaced: String { replacing("_", with: " ") }

    /// The beginning of a long text in characters of Unicode, of which what people see as one may have any number.
    func cut(to limit: Int) -> (text: String, isCut: Bool) {
        let scalars = unicodeScalars
        guard let end = scalars.index(startIndex, offsetBy: limit, limitedBy: endIndex), end < endIndex else {
            return (self, false)
        }
        return (String(self[..<end]), true)
    }
}
