/// Turns a value into JSON.
///
/// Writing records is most of what a store over a database does besides its own work, and Foundation's encoder takes several
/// times as long. The bytes are the same as those that it writes with sorted keys and without escaped slashes.
final class RecordEncoder: Encoder {
    private(set) var tree: JSONTree?
    let place: CodingPlace

    init(at place: CodingPlace) {
        self.place = place
    }

    static func bytes(of value: some Encodable) throws -> [UInt8] {
        var writer = JSONWriter()
        writer.write(try tree(of: value, at: .root))
        return writer.bytes
    }

    /// What a value encodes; an empty object if it encodes nothing.
    static func tree<Value: Encodable>(of value: Value, at place: CodingPlace) throws -> JSONTree {
        if let special = FoundationForm.tree(of: value) { return special }
        let encoder = RecordEncoder(at: place)
        try value.encode(to: encoder)
        return encoder.tree ?? .object(JSONObject())
    }

    static func tree(of scalar: some JSONScalar, at place: CodingPlace) throws -> JSONTree {
        if let tree = scalar.tree { return tree }
        let context = EncodingError.Context(
            codingPath: place.path,
            debugDescription: "JSON has no form for this number"
        )
        throw EncodingError.invalidValue(scalar, context)
    }

    var codingPath: [any CodingKey] { place.path }
    var userInfo: [CodingUserInfoKey: Any] { [:] }

    func container<Key: CodingKey>(keyedBy type: Key.Type) -> KeyedEncodingContainer<Key> {
        KeyedEncodingContainer(FieldEncoder<Key>(object: object(), place: place))
    }

    func unkeyedContainer() -> any UnkeyedEncodingContainer {
        ElementEncoder(array: array(), place: place)
    }

    func singleValueContainer() -> any SingleValueEncodingContainer { self }

    /// The object of this value; the same for all who ask, because a class and its superclass may share one.
    private func object() -> JSONObject {
        if case .object(let object) = tree { return object }
        let object = JSONObject()
        tree = .object(object)
        return object
    }

    private func array() -> JSONArray {
        if case .array(let array) = tree { return array }
        let array = JSONArray()
        tree = .array(array)
        return array
    }
}

extension RecordEncoder: SingleValueEncodingContainer {
    func encodeNil() { tree = .null }

    func encode(_ value: some Encodable & JSONScalar) throws { tree = try Self.tree(of: value, at: place) }

    func encode(_ value: some Encodable) throws { tree = try Self.tree(of: value, at: place) }
}
