/// Gives out the elements of an array, one after the other.
struct ElementDecoder: UnkeyedDecodingContainer {
    private let tape: JSONTape
    private let elements: Range<Int>
    private let place: CodingPlace
    private var index: Int
    private(set) var currentIndex = 0

    init(_ array: JSONToken, at place: CodingPlace) {
        tape = array.tape
        elements = array.firstPart..<array.end
        index = elements.lowerBound
        self.place = place
    }

    var codingPath: [any CodingKey] { place.path }
    var isAtEnd: Bool { index >= elements.upperBound }

    /// Counted when it is asked for.
    var count: Int? {
        var (count, index) = (0, elements.lowerBound)
        while index < elements.upperBound {
            count += 1
            index = tape[index].end
        }
        return count
    }

    mutating func decodeNil() throws -> Bool {
        guard try current(Never.self).kind == .null else { return false }
        advance()
        return true
    }

    mutating func decode<Value: Decodable & JSONScalar>(_ type: Value.Type) throws -> Value {
        let value = try RecordDecoder.scalar(type, of: try current(type), at: next)
        advance()
        return value
    }

    mutating func decode<Value: Decodable>(_ type: Value.Type) throws -> Value {
        let value = try RecordDecoder.value(type, of: try current(type), at: next)
        advance()
        return value
    }

    mutating func nestedContainer<Nested: CodingKey>(keyedBy type: Nested.Type) throws
        -> KeyedDecodingContainer<Nested>
    {
        try takeDecoder().container(keyedBy: type)
    }

    mutating func nestedUnkeyedContainer() throws -> any UnkeyedDecodingContainer {
        try takeDecoder().unkeyedContainer()
    }

    mutating func superDecoder() throws -> any Decoder { try takeDecoder() }

    private var next: CodingPlace { place.adding(currentIndex) }

    private mutating func takeDecoder() throws -> RecordDecoder {
        let decoder = RecordDecoder(token: try current((any Decoder).self), place: next)
        advance()
        return decoder
    }

    private func current(_ type: Any.Type) throws -> JSONToken {
        guard !isAtEnd else {
            let context = DecodingError.Context(codingPath: next.path, debugDescription: "the array has ended")
            throw DecodingError.valueNotFound(type, context)
        }
        return tape[index]
    }

    private mutating func advance() {
        index = tape[index].end
        currentIndex += 1
    }
}
