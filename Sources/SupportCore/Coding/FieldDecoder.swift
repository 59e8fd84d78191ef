/// Gives out the fields of an object.
final class FieldDecoder<Key: CodingKey>: KeyedDecodingContainerProtocol {
    private let tape: JSONTape
    private let fields: Range<Int>
    private let place: CodingPlace
    /// Where the search begins: fields are mostly asked for in the order in which they stand.
    private var start: Int

    init(_ object: JSONToken, at place: CodingPlace) {
        tape = object.tape
        fields = object.firstPart..<object.end
        start = fields.lowerBound
        self.place = place
    }

    var codingPath: [any CodingKey] { place.path }

    var allKeys: [Key] {
        var keys: [Key] = []
        var index = fields.lowerBound
        while index < fields.upperBound {
            if let name = tape[index].text, let key = Key(stringValue: name) { keys.append(key) }
            index = tape[index + 1].end
        }
        return keys
    }

    func contains(_ key: Key) -> Bool { find(key) != nil }

    func decodeNil(forKey key: Key) throws -> Bool { try value(key).kind == .null }

    func decode<Value: Decodable & JSONScalar>(_ type: Value.Type, forKey key: Key) throws -> Value {
        try RecordDecoder.scalar(type, of: try value(key), at: place.adding(key))
    }

    func decode<Value: Decodable>(_ type: Value.Type, forKey key: Key) throws -> Value {
        try RecordDecoder.value(type, of: try value(key), at: place.adding(key))
    }

    func decodeIfPresent<Value: Decodable & JSONScalar>(_ type: Value.Type, forKey key: Key) throws -> Value? {
        guard let token = find(key), token.kind != .null else { return nil }
        return try RecordDecoder.scalar(type, of: token, at: place.adding(key))
    }

    func decodeIfPresent<Value: Decodable>(_ type: Value.Type, forKey key: Key) throws -> Value? {
        guard let token = find(key), token.kind != .null else { return nil }
        return try RecordDecoder.value(type, of: token, at: place.adding(key))
    }

    func nestedContainer<Nested: CodingKey>(keyedBy type: Nested.Type, forKey key: Key) throws
        -> KeyedDecodingContainer<Nested>
    {
        try decoder(key).container(keyedBy: type)
    }

    func nestedUnkeyedContainer(forKey key: Key) throws -> any UnkeyedDecodingContainer {
        try decoder(key).unkeyedContainer()
    }

    func superDecoder() throws -> any Decoder {
        guard let token = find(named: PlainKey.super.stringValue) else { throw missing(PlainKey.super) }
        return RecordDecoder(token: token, place: place.adding(PlainKey.super))
    }

    func superDecoder(forKey key: Key) throws -> any Decoder { try decoder(key) }

    private func decoder(_ key: Key) throws -> RecordDecoder {
        RecordDecoder(token: try value(key), place: place.adding(key))
    }

    private func value(_ key: Key) throws -> JSONToken {
        guard let token = find(key) else { throw missing(key) }
        return token
    }

    private func missing(_ key: any CodingKey) -> DecodingError {
        let context = DecodingError.Context(codingPath: codingPath, debugDescription: "no such field")
        return .keyNotFound(key, context)
    }

    private func find(_ key: Key) -> JSONToken? { find(named: key.stringValue) }

    private func find(named name: String) -> JSONToken? {
        guard
            let index = tape.field(name, in: start..<fields.upperBound)
                ?? tape.field(name, in: fields.lowerBound..<start)
        else { return nil }
        start = index
        return tape[index + 1]
    }
}
