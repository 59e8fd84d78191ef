/// Takes in the fields of an object.
struct FieldEncoder<Key: CodingKey>: KeyedEncodingContainerProtocol {
    let object: JSONObject
    let place: CodingPlace

    var codingPath: [any CodingKey] { place.path }

    func encodeNil(forKey key: Key) { add(.null, key) }

    func encode(_ value: some Encodable & JSONScalar, forKey key: Key) throws {
        if let tree = value.tree { return add(tree, key) }
        add(try RecordEncoder.tree(of: value, at: place.adding(key)), key)
    }

    func encode(_ value: some Encodable, forKey key: Key) throws {
        add(try RecordEncoder.tree(of: value, at: place.adding(key)), key)
    }

    func nestedContainer<Nested: CodingKey>(keyedBy type: Nested.Type, forKey key: Key)
        -> KeyedEncodingContainer<Nested>
    {
        let nested = JSONObject()
        add(.object(nested), key)
        return KeyedEncodingContainer(FieldEncoder<Nested>(object: nested, place: place.adding(key)))
    }

    func nestedUnkeyedContainer(forKey key: Key) -> any UnkeyedEncodingContainer {
        let nested = JSONArray()
        add(.array(nested), key)
        return ElementEncoder(array: nested, place: place.adding(key))
    }

    func superEncoder() -> any Encoder { LateEncoder(PlainKey.super, in: object, place) }

    func superEncoder(forKey key: Key) -> any Encoder { LateEncoder(key, in: object, place) }

    private func add(_ tree: JSONTree, _ key: Key) {
        object.fields.append((key.stringValue, tree))
    }
}
