/// Takes in the elements of an array.
struct ElementEncoder: UnkeyedEncodingContainer {
    let array: JSONArray
    let place: CodingPlace

    var codingPath: [any CodingKey] { place.path }
    var count: Int { array.elements.count }
    private var next: CodingPlace { place.adding(count) }

    func encodeNil() { array.elements.append(.null) }

    func encode(_ value: some Encodable & JSONScalar) throws {
        array.elements.append(try value.tree ?? RecordEncoder.tree(of: value, at: next))
    }

    func encode(_ value: some Encodable) throws {
        array.elements.append(try RecordEncoder.tree(of: value, at: next))
    }

    func nestedContainer<Nested: CodingKey>(keyedBy type: Nested.Type) -> KeyedEncodingContainer<Nested> {
        let (nested, place) = (JSONObject(), next)
        array.elements.append(.object(nested))
        return KeyedEncodingContainer(FieldEncoder<Nested>(object: nested, place: place))
    }

    func nestedUnkeyedContainer() -> any UnkeyedEncodingContainer {
        let (nested, place) = (JSONArray(), next)
        array.elements.append(.array(nested))
        return ElementEncoder(array: nested, place: place)
    }

    func superEncoder() -> any Encoder { LateEncoder(in: array, place) }
}
