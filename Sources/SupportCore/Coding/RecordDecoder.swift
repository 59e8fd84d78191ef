internal import JSONText

/// Reads one value from an input.
///
/// It is no more than a place, so that handing it on takes no memory.
struct RecordDecoder: Decoder {
    let input: JSONInput
    let index: Int

    private var token: JSONToken { input.tape.tokens[index] }
    var codingPath: [any CodingKey] { input.path(to: index) }
    var userInfo: [CodingUserInfoKey: Any] { [:] }

    func container<Key: CodingKey>(keyedBy type: Key.Type) throws -> KeyedDecodingContainer<Key> {
        guard token.kind == .object else { throw input.error([String: Any].self, at: index) }
        return KeyedDecodingContainer(FieldDecoder<Key>(input: input, object: index))
    }

    func unkeyedContainer() throws -> any UnkeyedDecodingContainer {
        guard token.kind == .array else { throw input.error([Any].self, at: index) }
        return ElementDecoder(input, array: index)
    }

    func singleValueContainer() -> any SingleValueDecodingContainer { self }
}

extension RecordDecoder: SingleValueDecodingContainer {
    func decodeNil() -> Bool { token.kind == .null }

    func decode<Value: Decodable & JSONScalar>(_ type: Value.Type) throws -> Value {
        try input.scalar(type, at: index)
    }

    // Named, because the standard library's own, which refuse them, would be taken before a generic one.
    func decode(_ type: Int128.Type) throws -> Int128 { try input.scalar(type, at: index) }

    func decode(_ type: UInt128.Type) throws -> UInt128 { try input.scalar(type, at: index) }

    func decode<Value: Decodable>(_ type: Value.Type) throws -> Value { try input.value(type, at: index) }
}
