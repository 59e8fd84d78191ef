internal import JSONText

/// Reads the fields of an object.
struct FieldDecoder<Key: CodingKey>: KeyedDecodingContainerProtocol {
    let input: JSONInput
    let object: Int

    var codingPath: [any CodingKey] { input.path(to: object) }

    var allKeys: [Key] {
        let names = input.names(of: object)
        // Whoever reads the names as data knows all of them.
        if let findings = input.findings, !SnakeCase.applies(to: Key.self) {
            for name in names { findings.noteField(name, of: object) }
        }
        guard input.form.usesSnakeCase, SnakeCase.applies(to: Key.self) else {
            return names.compactMap { Key(stringValue: $0) }
        }
        return names.compactMap { SnakeCase.names(of: $0).lazy.compactMap { Key(stringValue: $0) }.first }
    }

    func contains(_ key: Key) -> Bool { find(key) != nil }

    func decodeNil(forKey key: Key) throws -> Bool { input.tape.tokens[try place(key)].kind == .null }

    func decode(_ type: Bool.Type, forKey key: Key) throws -> Bool {
        if input.form.hasDefaults, find(key) == nil { return false }
        return try input.scalar(type, at: try place(key))
    }

    func decode<Value: Decodable & JSONScalar>(_ type: Value.Type, forKey key: Key) throws -> Value {
        try input.scalar(type, at: try place(key))
    }

    // Named, because the standard library's own, which refuse them, would be taken before a generic one.
    func decode(_ type: Int128.Type, forKey key: Key) throws -> Int128 { try input.scalar(type, at: try place(key)) }

    func decode(_ type: UInt128.Type, forKey key: Key) throws -> UInt128 { try input.scalar(type, at: try place(key)) }

    func decode<Value: Decodable>(_ type: Value.Type, forKey key: Key) throws -> Value {
        if let index = find(key) { return try input.value(type, at: index) }
        if input.form.hasDefaults, let empty = Self.empty(type) { return empty }
        throw missing(key)
    }

    // Named, because the standard library's own, which look for a field three times, would be taken before a generic one.
    func decodeIfPresent(_ type: String.Type, forKey key: Key) throws -> String? {
        guard let index = present(key) else { return nil }
        return try lenient(index) { try input.scalar(type, at: index) }
    }

    func decodeIfPresent(_ type: Int.Type, forKey key: Key) throws -> Int? {
        guard let index = present(key) else { return nil }
        return try lenient(index) { try input.scalar(type, at: index) }
    }

    func decodeIfPresent<Value: Decodable>(_ type: Value.Type, forKey key: Key) throws -> Value? {
        guard let index = present(key) else { return nil }
        return try lenient(index) { try input.value(type, at: index) }
    }

    /// A value, or nil after noting what is wrong with it, where all that is wrong with a document is collected.
    private func lenient<Value>(_ index: Int, _ read: () throws -> Value) throws -> Value? {
        guard let findings = input.findings else { return try read() }
        do {
            return try read()
        } catch {
            findings.note(error, at: input.path(to: index))
            return nil
        }
    }

    func nestedContainer<Nested: CodingKey>(keyedBy type: Nested.Type, forKey key: Key) throws
        -> KeyedDecodingContainer<Nested>
    {
        try decoder(key).container(keyedBy: type)
    }

    func nestedUnkeyedContainer(forKey key: Key) throws -> any UnkeyedDecodingContainer {
        try decoder(key).unkeyedContainer()
    }

    func superDecoder() throws -> any Decoder { try decoder(PlainKey.super) }

    func superDecoder(forKey key: Key) throws -> any Decoder { try decoder(key) }

    private func decoder(_ key: some CodingKey) throws -> RecordDecoder {
        RecordDecoder(input: input, index: try place(key))
    }

    private func find(_ key: some CodingKey) -> Int? { input.field(key, Key.self, of: object) }

    private func present(_ key: Key) -> Int? {
        guard let index = find(key), input.tape.tokens[index].kind != .null else { return nil }
        return index
    }

    private func place(_ key: some CodingKey) throws -> Int {
        guard let index = find(key) else { throw missing(key) }
        return index
    }

    private func missing(_ key: some CodingKey) -> DecodingError {
        .keyNotFound(key, DecodingError.Context(codingPath: codingPath, debugDescription: "no such field"))
    }

    /// The empty collection of a type; nil if it is no collection.
    private static func empty<Value>(_ type: Value.Type) -> Value? {
        guard type is any Collection.Type || type is any SetAlgebra.Type else { return nil }
        if let list = type as? any ExpressibleByArrayLiteral.Type { return emptyList(list) as? Value }
        if let fields = type as? any ExpressibleByDictionaryLiteral.Type { return emptyFields(fields) as? Value }
        return nil
    }

    private static func emptyList<List: ExpressibleByArrayLiteral>(_ type: List.Type) -> Any { [] as List }

    private static func emptyFields<Fields: ExpressibleByDictionaryLiteral>(_ type: Fields.Type) -> Any {
        [:] as Fields
    }
}
