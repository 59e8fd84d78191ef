internal import JSONText
internal import SupportCore

/// The fields of an object; any other is refused.
struct ObjectSchema: Sendable {
    /// One field.
    struct Field: Sendable {
        let name: String
        let schema: ToolSchema
        let isRequired: Bool
        /// Other names that are read, of the service whose tools have the same names.
        let aliases: [String]

        /// A field that has to be there.
        static func needed(_ name: String, _ schema: ToolSchema, or aliases: String...) -> Field {
            Field(name: name, schema: schema, isRequired: true, aliases: aliases)
        }

        /// A field that may be left out.
        static func optional(_ name: String, _ schema: ToolSchema, or aliases: String...) -> Field {
            Field(name: name, schema: schema, isRequired: false, aliases: aliases)
        }
    }

    /// What reading an object comes to.
    enum Reading {
        /// The fields under their own names.
        case right(JSONObject)
        /// Everything that is wrong, each with its path.
        case wrong([String])
    }

    let fields: [Field]

    init(_ fields: Field...) {
        self.fields = fields
    }

    init(_ fields: [Field]) {
        self.fields = fields
    }

    /// Reads the fields under their names and the names' aliases.
    func read(_ object: JSONObject) -> Reading {
        var renamed: JSONObject = [:]
        var problems: [String] = []
        for member in object.members {
            let name = fields.first { $0.aliases.contains(member.key) }?.name ?? member.key
            if renamed[name] != nil { problems.append("\(name) is given twice, also as \(member.key)") }
            renamed[name] = member.value
        }
        problems += self.problems(with: renamed, at: "")
        return problems.isEmpty ? .right(renamed) : .wrong(problems)
    }

    func problems(with object: JSONObject, at path: String) -> [String] {
        let missing = fields.filter { $0.isRequired && object[$0.name] == nil }.map { "\(path)\($0.name) is missing" }
        let wrong = object.members.prefix(64).flatMap { member -> [String] in
            guard let field = fields.first(where: { $0.name == member.key }) else {
                return [unknown(member.key, at: path)]
            }
            return field.schema.problems(with: member.value, at: path + field.name)
        }
        return missing + wrong
    }

    private func unknown(_ name: String, at path: String) -> String {
        let shown = String(name.unicodeScalars.prefix(64))
        let names = fields.map(\.name)
        guard let near = NearestName.nearest(to: shown, among: names + fields.flatMap(\.aliases)) else {
            return "\(path)\(shown) is unknown; expected \(names.isEmpty ? "no fields" : names.joined(separator: ", "))"
        }
        return "\(path)\(shown) is unknown; did you mean \(near)?"
    }

    /// The schema, without the word that says what it is for.
    var json: JSONObject {
        var schema: JSONObject = ["type": "object"]
        if !fields.isEmpty {
            schema["properties"] = .object(JSONObject(fields.map { ($0.name, $0.schema.json) }))
            schema["required"] = .strings(fields.filter(\.isRequired).map(\.name))
        }
        schema["additionalProperties"] = false
        return schema
    }
}
