/// Takes in the elements of an array.
struct ElementEncoder: UnkeyedEncodingContainer {
    let sheet: JSONSheet
    let array: Int

    var codingPath: [any CodingKey] { sheet.path(to: array) }
    var count: Int { sheet.parts[array].count }

    func encodeNil() { add().encodeNil() }

    func encode(_ value: some Encodable & JSONScalar) throws { try add().encode(added: value) }

    func encode(_ value: some Encodable) throws { try add().encode(added: value) }

    // Named, because the standard library's own, which refuse them, would be taken before a generic one.
    func encode(_ value: Int128) throws { try add().encode(added: value) }

    func encode(_ value: UInt128) throws { try add().encode(added: value) }

    func nestedContainer<Nested: CodingKey>(keyedBy type: Nested.Type) -> KeyedEncodingContainer<Nested> {
        add().container(keyedBy: type)
    }

    func nestedUnkeyedContainer() -> any UnkeyedEncodingContainer { add().unkeyedContainer() }

    func superEncoder() -> any Encoder { add() }

    private func add() -> RecordEncoder { RecordEncoder(sheet: sheet, part: sheet.add(to: array)) }
}
