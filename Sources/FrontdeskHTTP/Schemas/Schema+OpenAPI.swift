internal import JSONText

extension Schema {
    /// The schema as JSON Schema 2020-12 writes it; a named one is a reference.
    var json: JSONValue {
        if case .named(let name, _) = self { return ["$ref": .string("#/components/schemas/\(name)")] }
        return definition
    }

    /// The schema in full, also of a named one.
    var definition: JSONValue {
        switch self {
        case .any: [:]
        case .named(_, let schema), .form(let schema): schema.definition
        case .example(let schema, let example): schema.json.adding("examples", .array([example]))
        case .nullable(let schema): ["anyOf": [schema.json, ["type": "null"]]]
        case .text(let count, let format): Self.text(count, format)
        case .words(let words): ["type": "string", "enum": .strings(words)]
        case .integer(let range):
            ["type": "integer", "minimum": .int(range.lowerBound), "maximum": .int(range.upperBound)]
        case .number: ["type": "number"]
        case .boolean: ["type": "boolean"]
        case .list(let element, let count):
            [
                "type": "array", "items": element.json, "minItems": .int(count.lowerBound),
                "maxItems": .int(count.upperBound),
            ]
        case .map(let element, let count):
            ["type": "object", "additionalProperties": element.json, "maxProperties": .int(count.upperBound)]
        case .object(let members): Self.object(members).adding("additionalProperties", false)
        case .open(let members): Self.object(members)
        case .either(let schemas): ["anyOf": .array(schemas.map(\.json))]
        }
    }

    /// The schemas that have names in this one, by name.
    var named: [String: Schema] {
        switch self {
        case .named(let name, let schema): schema.named.merging([name: self]) { first, _ in first }
        case .example(let schema, _), .nullable(let schema), .list(let schema, _), .map(let schema, _),
            .form(let schema):
            schema.named
        case .object(let members), .open(let members): Self.merged(members.map(\.schema))
        case .either(let schemas): Self.merged(schemas)
        default: [:]
        }
    }

    private static func merged(_ schemas: [Schema]) -> [String: Schema] {
        schemas.reduce(into: [:]) { all, schema in all.merge(schema.named) { first, _ in first } }
    }

    private static func text(_ count: ClosedRange<Int>, _ format: String?) -> JSONValue {
        var text: JSONObject = [
            "type": "string", "minLength": .int(count.lowerBound), "maxLength": .int(count.upperBound),
        ]
        text["format"] = format.map(JSONValue.string)
        return .object(text)
    }

    private static func object(_ members: [Member]) -> JSONValue {
        let properties = members.map { member in
            (
                member.name,
                member.note.map { member.schema.json.adding("description", .string($0)) } ?? member.schema.json
            )
        }
        return [
            "type": "object", "properties": .object(JSONObject(properties)),
            "required": .strings(members.filter(\.isRequired).map(\.name)),
        ]
    }
}

extension JSONValue {
    /// This object with one more member.
    func adding(_ name: String, _ value: JSONValue) -> JSONValue {
        guard case .object(var object) = self else { return self }
        object[name] = value
        return .object(object)
    }
}
