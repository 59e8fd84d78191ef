/// The name of a field on the wire.
package struct WireKey: CodingKey, ExpressibleByStringLiteral {
    package let stringValue: String
    package var intValue: Int? { nil }

    package init(stringLiteral value: String) { stringValue = value }
    package init?(stringValue: String) { self.stringValue = stringValue }
    package init?(intValue: Int) { nil }
}

extension KeyedDecodingContainer where Key == WireKey {
    /// The value under the one of two names that is present; an error names the first.
    package func either<Value: Decodable>(_ type: Value.Type, _ name: WireKey, _ alias: WireKey) throws -> Value {
        if let value = try eitherIfPresent(type, name, alias) { return value }
        return try decode(type, forKey: contains(alias) ? alias : name)
    }

    /// The value under the one of two names that is present, if any; both together could contradict each other.
    package func eitherIfPresent<Value: Decodable>(_ type: Value.Type, _ name: WireKey, _ alias: WireKey) throws
        -> Value?
    {
        let names = [name, alias].filter(contains)
        guard names.count < 2 else {
            throw contradiction("expected \(name.stringValue) or \(alias.stringValue), not both")
        }
        return try names.first.flatMap { try decodeIfPresent(type, forKey: $0) }
    }

    /// An error about fields that do not fit together.
    package func contradiction(_ expected: String) -> DecodingError {
        .dataCorrupted(DecodingError.Context(codingPath: codingPath, debugDescription: expected))
    }
}
