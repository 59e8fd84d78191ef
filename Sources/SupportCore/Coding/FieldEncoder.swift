/// Takes in the fields of an object.
struct FieldEncoder<Key: CodingKey>: KeyedEncodingContainerProtocol {
    let sheet: JSONSheet
    let object: Int

    var codingPath: [any CodingKey] { sheet.path(to: object) }

    func encodeNil(forKey key: Key) { add(key).encodeNil() }

    func encode(_ value: some Encodable, forKey key: Key) throws { try add(key).encode(added: value) }

    func encodeIfPresent(_ value: (some Encodable)?, forKey key: Key) throws {
        if let value { try add(key).encode(added: value) }
    }

    func nestedContainer<Nested: CodingKey>(keyedBy type: Nested.Type, forKey key: Key)
        -> KeyedEncodingContainer<Nested>
    {
        nested(key).container(keyedBy: type)
    }

    func nestedUnkeyedContainer(forKey key: Key) -> any UnkeyedEncodingContainer { nested(key).unkeyedContainer() }

    func superEncoder() -> any Encoder { add(PlainKey.super) }

    func superEncoder(forKey key: Key) -> any Encoder { add(key) }

    func add(_ key: some CodingKey) -> RecordEncoder {
        RecordEncoder(sheet: sheet, part: sheet.add(key.stringValue, to: object))
    }

    /// Asked for a second time, a container goes on where it was.
    private func nested(_ key: Key) -> RecordEncoder {
        guard let part = sheet.field(key.stringValue, of: object) else { return add(key) }
        return RecordEncoder(sheet: sheet, part: part)
    }
}
