/// An encoder that a value hands on, to its superclass for example, and whose tree takes its place once it is let go.
final class LateEncoder: Encoder {
    private let encoder: RecordEncoder
    private let keep: (JSONTree) -> Void

    /// For a field of an object.
    init(_ key: any CodingKey, in object: JSONObject, _ place: CodingPlace) {
        encoder = RecordEncoder(at: place.adding(key))
        let position = object.fields.count
        object.fields.append((key.stringValue, .object(JSONObject())))
        keep = { object.fields[position].value = $0 }
    }

    /// For an element of an array.
    init(in array: JSONArray, _ place: CodingPlace) {
        let position = array.elements.count
        encoder = RecordEncoder(at: place.adding(position))
        array.elements.append(.object(JSONObject()))
        keep = { array.elements[position] = $0 }
    }

    deinit {
        if let tree = encoder.tree { keep(tree) }
    }

    var codingPath: [any CodingKey] { encoder.codingPath }
    var userInfo: [CodingUserInfoKey: Any] { [:] }

    func container<Key: CodingKey>(keyedBy type: Key.Type) -> KeyedEncodingContainer<Key> {
        defer { flush() }
        return encoder.container(keyedBy: type)
    }

    func unkeyedContainer() -> any UnkeyedEncodingContainer {
        defer { flush() }
        return encoder.unkeyedContainer()
    }

    func singleValueContainer() -> any SingleValueEncodingContainer { encoder }

    private func flush() {
        if let tree = encoder.tree { keep(tree) }
    }
}
