/// Makes a value of JSON that was read.
struct RecordDecoder: Decoder {
    let token: JSONToken
    let place: CodingPlace

    static func value<Value: Decodable>(_ type: Value.Type, from bytes: [UInt8]) throws -> Value {
        let tape: JSONTape
        do {
            tape = try JSONTape(bytes)
        } catch {
            let context = DecodingError.Context(codingPath: [], debugDescription: "not JSON at byte \(error.offset)")
            throw DecodingError.dataCorrupted(context)
        }
        return try value(type, of: tape[0], at: .root)
    }

    static func value<Value: Decodable>(_ type: Value.Type, of token: JSONToken, at place: CodingPlace) throws -> Value
    {
        do {
            if let special = try FoundationForm.value(type, of: token) { return special }
        } catch {
            throw Self.error(error, type, token, place)
        }
        return try Value(from: RecordDecoder(token: token, place: place))
    }

    static func scalar<Value: JSONScalar>(
        _ type: Value.Type,
        of token: JSONToken,
        at place: @autoclosure () -> CodingPlace
    )
        throws -> Value
    {
        do {
            return try Value(token)
        } catch {
            throw Self.error(error, type, token, place())
        }
    }

    static func error(_ mismatch: JSONMismatch, _ type: Any.Type, _ token: JSONToken, _ place: CodingPlace)
        -> DecodingError
    {
        let found = DecodingError.Context(codingPath: place.path, debugDescription: "expected \(type)")
        switch mismatch {
        case .kind where token.kind == .null: return .valueNotFound(type, found)
        case .kind: return .typeMismatch(type, found)
        case .range: return .dataCorrupted(found)
        }
    }

    var codingPath: [any CodingKey] { place.path }
    var userInfo: [CodingUserInfoKey: Any] { [:] }

    func container<Key: CodingKey>(keyedBy type: Key.Type) throws -> KeyedDecodingContainer<Key> {
        guard token.kind == .object else { throw Self.error(.kind, [String: Any].self, token, place) }
        return KeyedDecodingContainer(FieldDecoder<Key>(token, at: place))
    }

    func unkeyedContainer() throws -> any UnkeyedDecodingContainer {
        guard token.kind == .array else { throw Self.error(.kind, [Any].self, token, place) }
        return ElementDecoder(token, at: place)
    }

    func singleValueContainer() -> any SingleValueDecodingContainer { self }
}

extension RecordDecoder: SingleValueDecodingContainer {
    func decodeNil() -> Bool { token.kind == .null }

    func decode<Value: Decodable & JSONScalar>(_ type: Value.Type) throws -> Value {
        try Self.scalar(type, of: token, at: place)
    }

    func decode<Value: Decodable>(_ type: Value.Type) throws -> Value {
        try Self.value(type, of: token, at: place)
    }
}
