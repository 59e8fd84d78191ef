/// Gives out the fields of an object.
struct FieldDecoder<Key: CodingKey>: KeyedDecodingContainerProtocol {
    let tape: JSONTape
    let object: Int

    var codingPath: [any CodingKey] { tape.path(to: object) }

    var allKeys: [Key] { tape.names(of: object).compactMap { Key(stringValue: $0) } }

    func contains(_ key: Key) -> Bool { find(key) != nil }

    func decodeNil(forKey key: Key) throws -> Bool { tape.tokens[try place(key)].kind == .null }

    func decode<Value: Decodable>(_ type: Value.Type, forKey key: Key) throws -> Value {
        try tape.value(type, at: try place(key))
    }

    func decodeIfPresent<Value: Decodable>(_ type: Value.Type, forKey key: Key) throws -> Value? {
        guard let index = find(key), tape.tokens[index].kind != .null else { return nil }
        return try tape.value(type, at: index)
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
        RecordDecoder(tape: tape, index: try place(key))
    }

    func place(_ key: some CodingKey) throws -> Int {
        if let index = find(key) { return index }
        let context = DecodingError.Context(codingPath: codingPath, debugDescription: "no such field")
        throw DecodingError.keyNotFound(key, context)
    }

    func find(_ key: some CodingKey) -> Int? { tape.field(key.stringValue, of: object) }
}
