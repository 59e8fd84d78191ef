internal import SupportCore

/// Reads the fields of an object, collecting all problems instead of stopping at the first.
struct FieldReader<Key: CodingKey> {
    private let container: KeyedDecodingContainer<Key>
    private var problems: [RuleProblem] = []
    private var known: Set<String> = []

    init(_ decoder: any Decoder, keyedBy type: Key.Type) throws {
        do {
            container = try decoder.container(keyedBy: type)
        } catch {
            let path = JSONPath.text(decoder.codingPath)
            throw RuleError.invalid([RuleProblem(.malformed, at: path, "expected an object")])
        }
    }

    var failure: RuleError { .invalid(problems) }

    /// The value, if there were no problems.
    func result<Value>(_ value: Value?) throws -> Value {
        guard let value, problems.isEmpty else { throw failure }
        return value
    }

    /// A required field.
    mutating func required<Value: Decodable>(_ type: Value.Type, _ key: Key, _ expected: String) -> Value? {
        known.insert(key.stringValue)
        guard container.contains(key) else {
            problems.append(RuleProblem(.missing, at: path(key), "expected \(expected), found nothing"))
            return nil
        }
        return decode(type, key, expected)
    }

    /// A field that may be absent or null.
    mutating func optional<Value: Decodable>(_ type: Value.Type, _ key: Key, _ expected: String) -> Value? {
        known.insert(key.stringValue)
        guard container.contains(key), (try? container.decodeNil(forKey: key)) != true else { return nil }
        return decode(type, key, expected)
    }

    /// A field with one of a fixed set of words, and `fallback` if it is absent.
    mutating func word<Word: RawRepresentable<String> & CaseIterable>(
        _ type: Word.Type,
        _ key: Key,
        default fallback: Word? = nil
    ) -> Word? {
        known.insert(key.stringValue)
        let expected = "one of " + Word.allCases.map { $0.rawValue }.joined(separator: ", ")
        if let fallback, !container.contains(key) { return fallback }
        guard let text = required(String.self, key, expected) else { return nil }
        guard let word = Word(rawValue: text) else {
            problems.append(RuleProblem(.unknownWord, at: path(key), "expected \(expected)"))
            return nil
        }
        return word
    }

    /// A list; reading continues after an invalid element.
    mutating func list<Element: Decodable>(_ type: Element.Type, _ key: Key) -> [Element]? {
        guard let elements = required([Attempt<Element>].self, key, "a list") else { return nil }
        var values: [Element] = []
        for element in elements {
            switch element.result {
            case .success(let value): values.append(value)
            case .failure(let error): add(error, at: path(key), "another value")
            }
        }
        return values
    }

    /// Finds fields that nobody has read so far.
    ///
    /// - Parameters:
    ///   - decoder: The decoder of this object.
    ///   - others: Further fields that have a meaning here.
    mutating func refuseUnknown(_ decoder: any Decoder, besides others: [String] = []) {
        guard let fields = try? decoder.container(keyedBy: AnyField.self) else { return }
        // A document's own search for unknown fields takes for known what somebody has looked for.
        for name in others { _ = fields.contains(AnyField(stringValue: name)) }
        known.formUnion(others)
        let path = JSONPath.text(decoder.codingPath)
        for field in fields.allKeys where !known.contains(field.stringValue) {
            let issue = DocumentIssue.unknownField(field.stringValue, at: path, known: known.sorted())
            problems.append(RuleProblem(.unknownField, at: issue.path, issue.message))
        }
    }

    /// A value whose fields are those of this object.
    mutating func inline<Value: Decodable>(_ type: Value.Type, from decoder: any Decoder) -> Value? {
        do {
            return try Value(from: decoder)
        } catch {
            add(error, at: JSONPath.text(decoder.codingPath), "an object")
            return nil
        }
    }

    private mutating func decode<Value: Decodable>(_ type: Value.Type, _ key: Key, _ expected: String) -> Value? {
        do {
            return try container.decode(type, forKey: key)
        } catch {
            add(error, at: path(key), expected)
            return nil
        }
    }

    private mutating func add(_ error: any Error, at path: String, _ expected: String) {
        if case .invalid(let inner) = error as? RuleError {
            problems += inner
        } else {
            problems.append(RuleProblem(.malformed, at: path, "expected \(expected)"))
        }
    }

    private func path(_ key: Key) -> String {
        JSONPath.text(container.codingPath + [key])
    }
}

/// The name of any field.
private struct AnyField: CodingKey {
    let stringValue: String
    var intValue: Int? { nil }

    init(stringValue: String) { self.stringValue = stringValue }
    init?(intValue: Int) { nil }
}

/// A value, or the error of reading it.
struct Attempt<Value: Decodable>: Decodable {
    let result: Result<Value, any Error>

    init(from decoder: any Decoder) throws {
        result = Result { try Value(from: decoder) }
    }
}

enum JSONPath {
    /// A path in the form `$[2].conditions[0].value`.
    static func text(_ keys: [any CodingKey]) -> String {
        var path = "$"
        for key in keys {
            if let index = key.intValue {
                path += "[\(index)]"
            } else {
                path += "." + key.stringValue
            }
        }
        return path
    }
}
