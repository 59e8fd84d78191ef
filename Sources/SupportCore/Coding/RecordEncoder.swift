internal import JSONText

/// Writes one value into an output.
struct RecordEncoder: Encoder {
    let output: JSONOutput
    /// How many objects and arrays are around the value, and which of the values there it is.
    let depth: Int
    let id: Int

    var codingPath: [any CodingKey] { output.path(to: depth) }
    var userInfo: [CodingUserInfoKey: Any] { [:] }

    func container<Key: CodingKey>(keyedBy type: Key.Type) -> KeyedEncodingContainer<Key> {
        let isSorted = output.form.isSorted || !SnakeCase.applies(to: type)
        output.open(.object, self, isSorted: isSorted)
        return KeyedEncodingContainer(FieldEncoder<Key>(object: self))
    }

    func unkeyedContainer() -> any UnkeyedEncodingContainer {
        output.open(.array, self)
        return ElementEncoder(array: self)
    }

    func singleValueContainer() -> any SingleValueEncodingContainer { self }
}

extension RecordEncoder: SingleValueEncodingContainer {
    func encodeNil() { _ = output.writeSingle(self) { $0.appendNull() } }

    func encode(_ value: some Encodable & JSONScalar) throws { try write(value) }

    // Named, because the standard library's own, which refuse them, would be taken before a generic one.
    func encode(_ value: Int128) throws { try write(value) }

    func encode(_ value: UInt128) throws { try write(value) }

    func encode<Value: Encodable>(_ value: Value) throws {
        if DirectForm.exists(for: Value.self), output.writeSingle(self, { DirectForm.write(value, to: &$0) }) {
            return
        }
        try value.encode(to: self)
    }

    private func write(_ value: some JSONScalar) throws {
        guard !output.writeSingle(self, { value.write(to: &$0) }) else { return }
        throw output.unwritable(value, "JSON has no form for it", in: depth)
    }
}

/// Writes the fields of an object.
struct FieldEncoder<Key: CodingKey>: KeyedEncodingContainerProtocol {
    let object: RecordEncoder
    private var output: JSONOutput { object.output }

    init(object: RecordEncoder) { self.object = object }

    var codingPath: [any CodingKey] { object.codingPath }

    func encodeNil(forKey key: Key) {
        begin(key)
        _ = output.bytes.appendNull()
    }

    func encode(_ value: some Encodable & JSONScalar, forKey key: Key) throws { try write(value, key) }

    // Named, because the standard library's own, which refuse them, would be taken before a generic one.
    func encode(_ value: Int128, forKey key: Key) throws { try write(value, key) }

    func encode(_ value: UInt128, forKey key: Key) throws { try write(value, key) }

    func encode(_ value: some Encodable, forKey key: Key) throws {
        begin(key)
        try output.writePart(value, of: object)
    }

    func nestedContainer<Nested: CodingKey>(keyedBy type: Nested.Type, forKey key: Key)
        -> KeyedEncodingContainer<Nested>
    {
        add(key).container(keyedBy: type)
    }

    func nestedUnkeyedContainer(forKey key: Key) -> any UnkeyedEncodingContainer { add(key).unkeyedContainer() }

    func superEncoder() -> any Encoder { add(PlainKey.super) }

    func superEncoder(forKey key: Key) -> any Encoder { add(key) }

    private func add(_ key: some CodingKey) -> RecordEncoder {
        begin(key)
        return output.push()
    }

    private func write(_ value: some JSONScalar, _ key: Key) throws {
        begin(key)
        try output.writePart(value, of: object)
    }

    private func begin(_ key: some CodingKey) {
        output.beginPart(of: object)
        var name = key.stringValue
        name.withUTF8 { name in
            if output.form.usesSnakeCase, SnakeCase.applies(to: Key.self), SnakeCase.changes(name) {
                output.bytes.append(UInt8(ascii: "\""))
                SnakeCase.append(name, to: &output.bytes)
                output.bytes.append(UInt8(ascii: "\""))
            } else {
                output.bytes.append(json: name)
            }
        }
        output.bytes.append(UInt8(ascii: ":"))
    }
}

/// Writes the elements of an array.
struct ElementEncoder: UnkeyedEncodingContainer {
    let array: RecordEncoder

    var codingPath: [any CodingKey] { array.codingPath }
    var count: Int { array.output.count(of: array) }

    func encodeNil() {
        array.output.beginPart(of: array)
        _ = array.output.bytes.appendNull()
    }

    func encode(_ value: some Encodable & JSONScalar) throws { try write(value) }

    // Named, because the standard library's own, which refuse them, would be taken before a generic one.
    func encode(_ value: Int128) throws { try write(value) }

    func encode(_ value: UInt128) throws { try write(value) }

    func encode(_ value: some Encodable) throws {
        array.output.beginPart(of: array)
        try array.output.writePart(value, of: array)
    }

    func nestedContainer<Nested: CodingKey>(keyedBy type: Nested.Type) -> KeyedEncodingContainer<Nested> {
        add().container(keyedBy: type)
    }

    func nestedUnkeyedContainer() -> any UnkeyedEncodingContainer { add().unkeyedContainer() }

    func superEncoder() -> any Encoder { add() }

    private func write(_ value: some JSONScalar) throws {
        array.output.beginPart(of: array)
        try array.output.writePart(value, of: array)
    }

    private func add() -> RecordEncoder {
        array.output.beginPart(of: array)
        return array.output.push()
    }
}

extension [UInt8] {
    fileprivate mutating func appendNull() -> Bool {
        append(utf8: "null")
        return true
    }
}
