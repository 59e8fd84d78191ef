internal import JSONText

/// Reads the elements of an array, one after the other.
struct ElementDecoder: UnkeyedDecodingContainer {
    private let input: JSONInput
    // Half as wide as other numbers, so that the whole fits into an existential without memory of its own.
    private let array: UInt32
    private var index: UInt32
    private var position: UInt32 = 0

    init(_ input: JSONInput, array: Int) {
        self.input = input
        self.array = UInt32(array)
        index = UInt32(array + 1)
    }

    var codingPath: [any CodingKey] { input.path(to: Int(array)) }
    var currentIndex: Int { Int(position) }
    var isAtEnd: Bool { index >= input.tape.tokens[Int(array)].next }

    /// Counted when it is asked for.
    var count: Int? {
        var count = 0
        input.tape.forEachPart(of: Int(array)) { _ in count += 1 }
        return count
    }

    mutating func decodeNil() throws -> Bool {
        guard try current(Never.self).decodeNil() else { return false }
        advance()
        return true
    }

    mutating func decode<Value: Decodable & JSONScalar>(_ type: Value.Type) throws -> Value { try scalar(type) }

    // Named, because the standard library's own, which refuse them, would be taken before a generic one.
    mutating func decode(_ type: Int128.Type) throws -> Int128 { try scalar(type) }

    mutating func decode(_ type: UInt128.Type) throws -> UInt128 { try scalar(type) }

    mutating func decode<Value: Decodable>(_ type: Value.Type) throws -> Value {
        guard let findings = input.findings else { return try element(type) { try $0.decode(type) } }
        while true {
            let decoder = try current(type)
            do {
                let value = try decoder.decode(type)
                advance()
                return value
            } catch {
                // The elements after a wrong one are read, too, so that all that is wrong with them is found.
                findings.note(error, at: decoder.codingPath)
                advance()
                if isAtEnd { throw DocumentFindings.Noted() }
            }
        }
    }

    mutating func nestedContainer<Nested: CodingKey>(keyedBy type: Nested.Type) throws
        -> KeyedDecodingContainer<Nested>
    {
        try element(type) { try $0.container(keyedBy: type) }
    }

    mutating func nestedUnkeyedContainer() throws -> any UnkeyedDecodingContainer {
        try element([Any].self) { try $0.unkeyedContainer() }
    }

    mutating func superDecoder() throws -> any Decoder { try element((any Decoder).self) { $0 } }

    private mutating func scalar<Value: JSONScalar>(_ type: Value.Type) throws -> Value {
        try element(type) { try $0.input.scalar(type, at: $0.index) }
    }

    private mutating func element<Value>(_ type: Any.Type, _ read: (RecordDecoder) throws -> Value) throws -> Value {
        let value = try read(try current(type))
        advance()
        return value
    }

    private func current(_ type: Any.Type) throws -> RecordDecoder {
        guard !isAtEnd else {
            let path = codingPath + [PlainKey(intValue: currentIndex)]
            let context = DecodingError.Context(codingPath: path, debugDescription: "the array has ended")
            throw DecodingError.valueNotFound(type, context)
        }
        return RecordDecoder(input: input, index: Int(index))
    }

    private mutating func advance() {
        index = input.tape.tokens[Int(index)].next
        position += 1
    }
}
