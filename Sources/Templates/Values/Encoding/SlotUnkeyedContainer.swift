/// Collects the elements of a list.
struct SlotUnkeyedContainer: UnkeyedEncodingContainer {
    let slot: EncodedSlot
    let codingPath: [any CodingKey]
    var count: Int { slot.count }

    func encodeNil() { slot.append().set(.null) }

    func encode(_ value: some Encodable) throws { try slot.append().encode(value, path: nextPath) }

    func nestedContainer<Nested: CodingKey>(keyedBy type: Nested.Type) -> KeyedEncodingContainer<Nested> {
        encoder.container(keyedBy: type)
    }

    func nestedUnkeyedContainer() -> any UnkeyedEncodingContainer { encoder.unkeyedContainer() }
    func superEncoder() -> any Encoder { encoder }

    private var encoder: SlotEncoder { SlotEncoder(slot: slot.append(), codingPath: nextPath) }
    private var nextPath: [any CodingKey] { codingPath + [AnyCodingKey(String(count))] }
}
