extension KeyedDecodingContainer {
    /// Reads a field, or takes `value` if the field is absent or null.
    func decode<Value: Decodable>(_ key: Key, or value: Value) throws -> Value {
        try decodeIfPresent(Value.self, forKey: key) ?? value
    }
}
