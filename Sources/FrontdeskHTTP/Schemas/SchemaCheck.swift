internal import JSONText
internal import SupportCore
internal import Templates

/// A place in a request that is not as expected.
struct FieldProblem: Hashable, Sendable {
    /// Where it is, such as `$.conditions[0].value`.
    let path: String
    /// A stable word.
    let code: String
    /// What was expected.
    let message: String

    init(_ code: String, at path: String, _ message: String) {
        self.code = code
        self.path = path
        self.message = message
    }

    var json: JSONValue { ["path": .string(path), "code": .string(code), "message": .string(message)] }
}

extension Schema {
    /// Everything in a value that is not as this schema says; linear in the size of the value.
    func problems(of value: JSONValue, at path: String = "$") -> [FieldProblem] {
        switch self {
        case .any: []
        case .named(_, let schema), .example(let schema, _): schema.problems(of: value, at: path)
        case .nullable(let schema): value == .null ? [] : schema.problems(of: value, at: path)
        case .text(let count, let format): Self.check(value.text, count, format, at: path)
        case .words(let words): Self.check(value.text, among: words, at: path)
        case .integer(let range): Self.check(value, range, at: path)
        case .number: if case .number = value { [] } else { Self.malformed("a number", at: path) }
        case .boolean: if case .bool = value { [] } else { Self.malformed("true or false", at: path) }
        case .list(let element, let count): Self.check(value.elements, element, count, at: path)
        case .object(let members): Self.check(value.object, members, at: path)
        case .open, .form: value.object == nil ? Self.malformed("an object", at: path) : []
        case .map(let element, let count): Self.check(value.object, element, count, at: path)
        case .either(let schemas): Self.check(value, anyOf: schemas, at: path)
        }
    }

    private static func malformed(_ expected: String, at path: String) -> [FieldProblem] {
        [FieldProblem("malformed", at: path, "expected \(expected)")]
    }

    private static func check(_ text: String?, _ count: ClosedRange<Int>, _ format: String?, at path: String)
        -> [FieldProblem]
    {
        guard let text else { return malformed("a text", at: path) }
        // JSON Schema counts code points.
        guard count.contains(text.unicodeScalars.count) else {
            return [FieldProblem("length", at: path, "expected \(count.lowerBound) to \(count.upperBound) characters")]
        }
        return format == "date-time" && Timestamp(rfc3339: text) == nil ? malformed("a time", at: path) : []
    }

    private static func check(_ text: String?, among words: [String], at path: String) -> [FieldProblem] {
        guard let text, words.contains(text) else {
            let hint = text.map { NearestName.hint(for: $0, among: words) } ?? ""
            return [FieldProblem("unknown_word", at: path, "expected one of " + words.joined(separator: ", ") + hint)]
        }
        return []
    }

    private static func check(_ value: JSONValue, _ range: ClosedRange<Int64>, at path: String) -> [FieldProblem] {
        guard let number = value.integer else { return malformed("a whole number", at: path) }
        guard range.contains(number) else {
            return [FieldProblem("range", at: path, "expected \(range.lowerBound) to \(range.upperBound)")]
        }
        return []
    }

    private static func check(_ elements: [JSONValue]?, _ schema: Schema, _ count: ClosedRange<Int>, at path: String)
        -> [FieldProblem]
    {
        guard let elements else { return malformed("a list", at: path) }
        guard count.contains(elements.count) else {
            return [FieldProblem("length", at: path, "expected \(count.lowerBound) to \(count.upperBound) elements")]
        }
        return elements.enumerated().flatMap { schema.problems(of: $1, at: "\(path)[\($0)]") }
    }

    private static func check(_ object: JSONObject?, _ schema: Schema, _ count: ClosedRange<Int>, at path: String)
        -> [FieldProblem]
    {
        guard let object else { return malformed("an object", at: path) }
        guard count.contains(object.members.count) else {
            return [FieldProblem("length", at: path, "expected \(count.lowerBound) to \(count.upperBound) members")]
        }
        return object.members.flatMap { schema.problems(of: $0.value, at: "\(path).\($0.key)") }
    }

    private static func check(_ object: JSONObject?, _ members: [Member], at path: String) -> [FieldProblem] {
        guard let object else { return malformed("an object", at: path) }
        var problems: [FieldProblem] = []
        let known = Dictionary(members.map { ($0.name, $0) }) { first, _ in first }
        for member in object.members {
            if let expected = known[member.key] {
                problems += expected.schema.problems(of: member.value, at: "\(path).\(member.key)")
            } else {
                problems.append(unknown(member.key, among: members.map(\.name), at: path))
            }
        }
        let present = Set(object.members.map(\.key))
        for member in members where member.isRequired && !present.contains(member.name) {
            problems.append(FieldProblem("missing", at: "\(path).\(member.name)", "expected a value"))
        }
        return problems
    }

    private static func unknown(_ name: String, among known: [String], at path: String) -> FieldProblem {
        let hint = NameSuggestions(of: known).nearest(to: name).map { "; did you mean '\($0)'?" } ?? ""
        let names = known.isEmpty ? "nothing" : known.joined(separator: ", ")
        return FieldProblem("unknown_field", at: "\(path).\(name.prefix(64))", "expected \(names)\(hint)")
    }

    private static func check(_ value: JSONValue, anyOf schemas: [Schema], at path: String) -> [FieldProblem] {
        var fewest: [FieldProblem]?
        for schema in schemas {
            let problems = schema.problems(of: value, at: path)
            if problems.isEmpty { return [] }
            if problems.count < fewest?.count ?? Int.max { fewest = problems }
        }
        return fewest ?? []
    }
}
