/// One function for each type: the standard library's own for what may be absent would be taken before a generic one, and these
/// are compiled for their types.
extension FieldEncoder {
    func encode(_ value: Bool, forKey key: Key) throws { try write(value, key) }
    func encode(_ value: String, forKey key: Key) throws { try write(value, key) }
    func encode(_ value: Double, forKey key: Key) throws { try write(value, key) }
    func encode(_ value: Float, forKey key: Key) throws { try write(value, key) }
    func encode(_ value: Int, forKey key: Key) throws { try write(value, key) }
    func encode(_ value: Int8, forKey key: Key) throws { try write(value, key) }
    func encode(_ value: Int16, forKey key: Key) throws { try write(value, key) }
    func encode(_ value: Int32, forKey key: Key) throws { try write(value, key) }
    func encode(_ value: Int64, forKey key: Key) throws { try write(value, key) }
    func encode(_ value: UInt, forKey key: Key) throws { try write(value, key) }
    func encode(_ value: UInt8, forKey key: Key) throws { try write(value, key) }
    func encode(_ value: UInt16, forKey key: Key) throws { try write(value, key) }
    func encode(_ value: UInt32, forKey key: Key) throws { try write(value, key) }
    func encode(_ value: UInt64, forKey key: Key) throws { try write(value, key) }
    func encode(_ value: Int128, forKey key: Key) throws { try write(value, key) }
    func encode(_ value: UInt128, forKey key: Key) throws { try write(value, key) }

    func encodeIfPresent(_ value: Bool?, forKey key: Key) throws { if let value { try write(value, key) } }
    func encodeIfPresent(_ value: String?, forKey key: Key) throws { if let value { try write(value, key) } }
    func encodeIfPresent(_ value: Double?, forKey key: Key) throws { if let value { try write(value, key) } }
    func encodeIfPresent(_ value: Float?, forKey key: Key) throws { if let value { try write(value, key) } }
    func encodeIfPresent(_ value: Int?, forKey key: Key) throws { if let value { try write(value, key) } }
    func encodeIfPresent(_ value: Int8?, forKey key: Key) throws { if let value { try write(value, key) } }
    func encodeIfPresent(_ value: Int16?, forKey key: Key) throws { if let value { try write(value, key) } }
    func encodeIfPresent(_ value: Int32?, forKey key: Key) throws { if let value { try write(value, key) } }
    func encodeIfPresent(_ value: Int64?, forKey key: Key) throws { if let value { try write(value, key) } }
    func encodeIfPresent(_ value: UInt?, forKey key: Key) throws { if let value { try write(value, key) } }
    func encodeIfPresent(_ value: UInt8?, forKey key: Key) throws { if let value { try write(value, key) } }
    func encodeIfPresent(_ value: UInt16?, forKey key: Key) throws { if let value { try write(value, key) } }
    func encodeIfPresent(_ value: UInt32?, forKey key: Key) throws { if let value { try write(value, key) } }
    func encodeIfPresent(_ value: UInt64?, forKey key: Key) throws { if let value { try write(value, key) } }
    func encodeIfPresent(_ value: Int128?, forKey key: Key) throws { if let value { try write(value, key) } }
    func encodeIfPresent(_ value: UInt128?, forKey key: Key) throws { if let value { try write(value, key) } }

    private func write(_ value: some JSONScalar, _ key: Key) throws { try add(key).encode(added: value) }
}
