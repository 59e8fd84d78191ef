/// The header fields of a message, in order.
///
/// Names are compared without regard to the case of ASCII letters; a name may occur several times.
public struct MessageHeaders: Hashable, Sendable {
    /// One field.
    public struct Field: Hashable, Sendable {
        /// The name as written.
        public let name: String
        /// The value, unfolded.
        public let value: String

        /// Combines a name and a value.
        public init(_ name: String, _ value: String) {
            self.name = name
            self.value = value
        }
    }

    /// All fields, in order.
    public private(set) var fields: [Field]

    /// Collects fields in order.
    public init(_ fields: [Field] = []) {
        self.fields = fields
    }

    /// The value of the first field with that name; nil if there is none.
    public subscript(name: String) -> String? {
        fields.first { Self.equal($0.name, name) }?.value
    }

    /// The values of all fields with that name, in order.
    public func values(named name: String) -> [String] {
        fields.filter { Self.equal($0.name, name) }.map(\.value)
    }

    /// Adds a field at the end.
    public mutating func append(_ name: String, _ value: String) {
        fields.append(Field(name, value))
    }

    /// The fields as pairs of name and value.
    public var pairs: [(String, String)] {
        fields.map { ($0.name, $0.value) }
    }

    static func equal(_ lhs: String, _ rhs: String) -> Bool {
        lhs.utf8.count == rhs.utf8.count && zip(lhs.utf8, rhs.utf8).allSatisfy { fold($0) == fold($1) }
    }

    private static func fold(_ byte: UInt8) -> UInt8 {
        (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) ? byte | 0x20 : byte
    }
}

extension MessageHeaders: ExpressibleByDictionaryLiteral {
    /// Collects fields in order.
    public init(dictionaryLiteral elements: (String, String)...) {
        self.init(elements.map { Field($0.0, $0.1) })
    }
}

extension MessageHeaders: Codable {
    /// Reads `[["Name", "value"], ...]`, or an object of names and values in the order of the names.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if let object = try? container.decode([String: String].self) {
            self.init(object.sorted { $0.key < $1.key }.map { Field($0.key, $0.value) })
            return
        }
        let pairs = try container.decode([[String]].self)
        guard pairs.allSatisfy({ $0.count == 2 }) else {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: "expected pairs of name and value")
        }
        self.init(pairs.map { Field($0[0], $0[1]) })
    }

    /// Writes `[["Name", "value"], ...]`.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(fields.map { [$0.name, $0.value] })
    }
}
