/// The name of a field on the wire.
struct WireKey: CodingKey, ExpressibleByStringLiteral {
    let stringValue: String
    var intValue: Int? { nil }

    init(stringLiteral value: String) { stringValue = value }
    init?(stringValue: String) { self.stringValue = stringValue }
    init?(intValue: Int) { nil }
}

extension KeyedDecodingContainer where Key == WireKey {
    /// The value under the first of two names that is present; an error names the first.
    func first<Value: Decodable>(_ type: Value.Type, _ name: WireKey, _ alias: WireKey) throws -> Value {
        try decodeIfPresent(type, forKey: alias.stringValue != name.stringValue && !contains(name) ? alias : name)
            ?? decode(type, forKey: name)
    }
}
