/// Encodes one value into a slot; the other containers use it for each of their values.
struct SlotSingleValueContainer: SingleValueEncodingContainer {
    let slot: EncodedSlot
    let codingPath: [any CodingKey]

    func encodeNil() { slot.set(.null) }
    func encode(_ value: Bool) { slot.set(.bool(value)) }
    func encode(_ value: String) { slot.set(.string(value)) }
    func encode(_ value: Double) { slot.set(.number(value)) }
    func encode(_ value: Float) { slot.set(.string(value.description)) }
    func encode(_ value: Int) { slot.set(.integer(value)) }
    func encode(_ value: Int8) { slot.encode(value) }
    func encode(_ value: Int16) { slot.encode(value) }
    func encode(_ value: Int32) { slot.encode(value) }
    func encode(_ value: Int64) { slot.encode(value) }
    func encode(_ value: UInt) { slot.encode(value) }
    func encode(_ value: UInt8) { slot.encode(value) }
    func encode(_ value: UInt16) { slot.encode(value) }
    func encode(_ value: UInt32) { slot.encode(value) }
    func encode(_ value: UInt64) { slot.encode(value) }
    func encode(_ value: some Encodable) throws { try slot.encode(value, path: codingPath) }
}
