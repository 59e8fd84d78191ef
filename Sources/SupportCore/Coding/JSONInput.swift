internal import JSONText

/// JSON that a value is being read from.
final class JSONInput {
    let form: CodedJSON.Form
    // Only the decoders of one value, which one task reads, have an input.
    @exclusivity(unchecked) private(set) var tape: JSONTape
    @exclusivity(unchecked) private var snakeCaseName: [UInt8] = []
    /// What is wrong with a document that must have no field that nobody reads; nil if it may have some.
    let findings: DocumentFindings?

    init(_ bytes: [UInt8], _ form: CodedJSON.Form, findings: DocumentFindings? = nil) throws {
        self.form = form
        self.findings = findings
        do {
            tape = try JSONTape(parsing: bytes)
        } catch {
            throw DecodingError.dataCorrupted(DecodingError.Context(codingPath: [], debugDescription: "\(error)"))
        }
    }

    /// The place of the value of a field; nil if there is none.
    func field<Key: CodingKey>(_ key: some CodingKey, _ type: Key.Type, of object: Int) -> Int? {
        var name = key.stringValue
        findings?.noteField(name, of: object)
        return name.withUTF8 { name in
            guard form.usesSnakeCase, SnakeCase.applies(to: type), SnakeCase.changes(name) else {
                return field(name, of: object)
            }
            snakeCaseName.removeAll(keepingCapacity: true)
            SnakeCase.append(name, to: &snakeCaseName)
            return snakeCaseName.withUnsafeBufferPointer { field($0, of: object) }
        }
    }

    private func field(_ name: UnsafeBufferPointer<UInt8>, of object: Int) -> Int? {
        let end = tape.tokens[object].end
        return tape.bytes.withUnsafeBufferPointer { bytes in
            // Fields are mostly read in the order in which they were written.
            var key = Int(tape.tokens[object].count)
            if key == 0 || key == end || !isKey(tape.tokens[key], name, bytes) {
                key = object + 1
                while key < end, !isKey(tape.tokens[key], name, bytes) { key = tape.tokens[key].end }
            }
            guard key < end else { return nil }
            tape.tokens[object].count = tape.tokens[key].next
            return key + 1
        }
    }

    private func isKey(
        _ token: JSONToken,
        _ name: UnsafeBufferPointer<UInt8>,
        _ bytes: UnsafeBufferPointer<UInt8>
    ) -> Bool {
        guard token.kind == .plainString else { return tape.text(token).map { $0.utf8.elementsEqual(name) } ?? false }
        guard Int(token.count) == name.count else { return false }
        let start = Int(token.start)
        for offset in name.indices where bytes[start + offset] != name[offset] { return false }
        return true
    }

    /// The keys of an object, each once.
    func names(of object: Int) -> [String] {
        var (names, seen) = ([String](), Set<String>())
        tape.forEachPart(of: object) { key in
            if let name = tape.text(tape.tokens[key]), seen.insert(name).inserted { names.append(name) }
        }
        return names
    }

    /// The keys that an object has more than once.
    func repeatedNames(of object: Int) -> [String] {
        var (seen, repeated) = (Set<String>(), Set<String>())
        tape.forEachPart(of: object) { key in
            if let name = tape.text(tape.tokens[key]), !seen.insert(name).inserted { repeated.insert(name) }
        }
        return repeated.sorted()
    }

    func scalar<Value: JSONScalar>(_ type: Value.Type, at index: Int) throws -> Value {
        guard let value = Value(tape.tokens[index], on: tape) else { throw error(type, at: index) }
        return value
    }

    func value<Value: Decodable>(_ type: Value.Type, at index: Int) throws -> Value {
        if findings != nil, let words = DocumentFindings.words(of: type) { try requireWord(words, at: index) }
        if DirectForm.exists(for: type) { return try DirectForm.value(type, self, at: index) }
        return try Value(from: RecordDecoder(input: self, index: index))
    }

    private func requireWord(_ words: [String], at index: Int) throws {
        let text = tape.text(tape.tokens[index])
        if let text, words.contains(text) { return }
        let hint = text.map { NearestName.hint(for: $0, among: words) } ?? ""
        let expected = "expected one of " + words.joined(separator: ", ") + hint
        throw DecodingError.dataCorrupted(.init(codingPath: path(to: index), debugDescription: expected))
    }

    func error(_ type: Any.Type, at index: Int) -> DecodingError {
        let context = DecodingError.Context(codingPath: path(to: index), debugDescription: "expected \(type)")
        switch tape.tokens[index].kind {
        case .null: return .valueNotFound(type, context)
        case .number where type is any JSONScalar.Type && type != Bool.self && type != String.self:
            return .dataCorrupted(context)
        default: return .typeMismatch(type, context)
        }
    }

    /// The keys that lead to a value, from the outermost inwards.
    ///
    /// They are found out when an error asks for them, so that reading a value costs nothing for them.
    func path(to index: Int) -> [any CodingKey] {
        var keys: [any CodingKey] = []
        var place = 0
        while place < index, let (key, part) = step(from: place, to: index) {
            keys.append(key)
            place = part
        }
        return keys
    }

    /// The part of an object or array that the value at `index` is or lies in.
    private func step(from container: Int, to index: Int) -> (key: PlainKey, part: Int)? {
        let isObject = tape.tokens[container].kind == .object
        var part = isObject ? container + 2 : container + 1
        var position = 0
        while part <= index {
            if index < tape.tokens[part].end {
                let name = isObject ? tape.text(tape.tokens[part - 1]) : nil
                return (name.map(PlainKey.init(stringValue:)) ?? PlainKey(intValue: position), part)
            }
            part = tape.tokens[part].end + (isObject ? 1 : 0)
            position += 1
        }
        return nil
    }
}
