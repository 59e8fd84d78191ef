extension TemplateValue: Codable {
    /// The deepest nesting that can be decoded or encoded.
    static let deepest = 64

    /// Decodes a value of any shape, such as a JSON document.
    ///
    /// Integers stay exact up to the range of `UInt64`; those that do not fit an `Int` become text with the same digits.
    ///
    /// - Throws: What the decoder throws, or `DecodingError.dataCorrupted` for a value nested more than 64 deep.
    public init(from decoder: any Decoder) throws {
        guard decoder.codingPath.count <= Self.deepest else {
            let context = DecodingError.Context(
                codingPath: [],
                debugDescription: "nested more than \(Self.deepest) deep"
            )
            throw DecodingError.dataCorrupted(context)
        }
        if let object = try? decoder.container(keyedBy: AnyCodingKey.self) {
            let fields = try object.allKeys.map { ($0.stringValue, try object.decode(TemplateValue.self, forKey: $0)) }
            self = .object(TemplateObject(fields))
        } else if var list = try? decoder.unkeyedContainer() {
            var elements: [TemplateValue] = []
            while !list.isAtEnd { elements.append(try list.decode(TemplateValue.self)) }
            self = .list(elements)
        } else {
            try self.init(scalar: decoder.singleValueContainer())
        }
    }

    private init(scalar container: any SingleValueDecodingContainer) throws {
        if container.decodeNil() {
            self = .null
        } else if let flag = try? container.decode(Bool.self) {
            self = .bool(flag)
        } else if let number = try? container.decode(Int.self) {
            self = .integer(number)
        } else if let number = try? container.decode(UInt64.self) {
            self = .string(String(number))
        } else if let number = try? container.decode(Double.self) {
            self = .number(number)
        } else {
            self = .string(try container.decode(String.self))
        }
    }

    /// Encodes objects as keyed containers and lists as unkeyed ones.
    public func encode(to encoder: any Encoder) throws {
        switch self {
        case .object(let object):
            var container = encoder.container(keyedBy: AnyCodingKey.self)
            for name in object.names { try container.encode(object[name] ?? .null, forKey: AnyCodingKey(name)) }
        case .list(let elements):
            var container = encoder.unkeyedContainer()
            for element in elements { try container.encode(element) }
        case .null, .bool, .integer, .number, .string:
            var container = encoder.singleValueContainer()
            try encodeScalar(to: &container)
        }
    }

    private func encodeScalar(to container: inout any SingleValueEncodingContainer) throws {
        switch self {
        case .bool(let flag): try container.encode(flag)
        case .integer(let number): try container.encode(number)
        case .number(let number): try container.encode(number)
        case .string(let text): try container.encode(text)
        case .null, .list, .object: try container.encodeNil()
        }
    }
}
