/// Makes a value of JSON that was read.
///
/// It is no more than a place on a tape, so that handing it on takes no memory.
struct RecordDecoder: Decoder {
    let tape: JSONTape
    let index: Int

    static func value<Value: Decodable>(_ type: Value.Type, from bytes: [UInt8]) throws -> Value {
        let tape: JSONTape
        do {
            tape = try JSONTape(bytes)
        } catch {
            let context = DecodingError.Context(codingPath: [], debugDescription: "not JSON at byte \(error.offset)")
            throw DecodingError.dataCorrupted(context)
        }
        return try RecordDecoder(tape: tape, index: 0).decode(type)
    }

    var codingPath: [any CodingKey] { tape.path(to: index) }
    var userInfo: [CodingUserInfoKey: Any] { [:] }

    func container<Key: CodingKey>(keyedBy type: Key.Type) throws -> KeyedDecodingContainer<Key> {
        guard tape.tokens[index].isObject else { throw tape.error(.kind, [String: Any].self, at: index) }
        return KeyedDecodingContainer(FieldDecoder<Key>(tape: tape, object: index))
    }

    func unkeyedContainer() throws -> any UnkeyedDecodingContainer {
        guard tape.tokens[index].kind == .array else { throw tape.error(.kind, [Any].self, at: index) }
        return ElementDecoder(tape: tape, array: index)
    }

    func singleValueContainer() -> any SingleValueDecodingContainer { self }
}

extension RecordDecoder: SingleValueDecodingContainer {
    func decodeNil() -> Bool { tape.tokens[index].kind == .null }

    func decode<Value: Decodable & JSONScalar>(_ type: Value.Type) throws -> Value {
        try tape.scalar(type, at: index)
    }

    // Named, because the standard library's own, which refuse them, would be taken before a generic one.
    func decode(_ type: Int128.Type) throws -> Int128 { try tape.scalar(type, at: index) }

    func decode(_ type: UInt128.Type) throws -> UInt128 { try tape.scalar(type, at: index) }

    func decode<Value: Decodable>(_ type: Value.Type) throws -> Value {
        try tape.value(type, at: index)
    }
}

extension JSONTape {
    func scalar<Value: JSONScalar>(_ type: Value.Type, at index: Int) throws -> Value {
        do {
            return try Value(tokens[index], on: self)
        } catch {
            throw self.error(error, type, at: index)
        }
    }

    func value<Value: Decodable>(_ type: Value.Type, at index: Int) throws -> Value {
        let decoder = RecordDecoder(tape: self, index: index)
        return try DirectForm.exists(for: type) ? DirectForm.value(type, decoder) : Value(from: decoder)
    }
}
