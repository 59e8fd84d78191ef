/// Gives out the elements of an array, one after the other.
struct ElementDecoder: UnkeyedDecodingContainer {
    private let tape: JSONTape
    // Half as wide as other numbers, so that the whole fits into an existential without memory of its own.
    private let array: UInt32
    private var index: UInt32
    private var position: UInt32 = 0

    init(tape: JSONTape, array: Int) {
        self.tape = tape
        self.array = UInt32(array)
        index = UInt32(array + 1)
    }

    var codingPath: [any CodingKey] { tape.path(to: Int(array)) }
    var currentIndex: Int { Int(position) }
    var isAtEnd: Bool { index >= tape.tokens[Int(array)].next }

    /// Counted when it is asked for.
    var count: Int? {
        var (count, index) = (0, Int(array) + 1)
        while index < tape.tokens[Int(array)].end {
            count += 1
            index = tape.tokens[index].end
        }
        return count
    }

    mutating func decodeNil() throws -> Bool {
        guard try current(Never.self).decodeNil() else { return false }
        advance()
        return true
    }

    mutating func decode<Value: Decodable & JSONScalar>(_ type: Value.Type) throws -> Value { try scalar(type) }

    mutating func decode<Value: Decodable>(_ type: Value.Type) throws -> Value {
        let value = try current(type).decode(type)
        advance()
        return value
    }

    // Named, because the standard library's own, which refuse them, would be taken before a generic one.
    mutating func decode(_ type: Int128.Type) throws -> Int128 { try scalar(type) }

    mutating func decode(_ type: UInt128.Type) throws -> UInt128 { try scalar(type) }

    mutating func nestedContainer<Nested: CodingKey>(keyedBy type: Nested.Type) throws
        -> KeyedDecodingContainer<Nested>
    {
        let container = try current(type).container(keyedBy: type)
        advance()
        return container
    }

    mutating func nestedUnkeyedContainer() throws -> any UnkeyedDecodingContainer {
        let container = try current([Any].self).unkeyedContainer()
        advance()
        return container
    }

    mutating func superDecoder() throws -> any Decoder {
        let decoder = try current((any Decoder).self)
        advance()
        return decoder
    }

    private mutating func scalar<Value: JSONScalar>(_ type: Value.Type) throws -> Value {
        let decoder = try current(type)
        let value = try tape.scalar(type, at: decoder.index)
        advance()
        return value
    }

    private func current(_ type: Any.Type) throws -> RecordDecoder {
        guard !isAtEnd else {
            let path = codingPath + [PlainKey(intValue: currentIndex)]
            let context = DecodingError.Context(codingPath: path, debugDescription: "the array has ended")
            throw DecodingError.valueNotFound(type, context)
        }
        return RecordDecoder(tape: tape, index: Int(index))
    }

    private mutating func advance() {
        index = tape.tokens[Int(index)].next
        position += 1
    }
}
