/// Turns a value into JSON.
///
/// Writing and reading records is most of what a store over a database does besides its own work, and Foundation's coders take
/// several times as long. The bytes are the same as those that it writes with sorted keys and without escaped slashes.
struct RecordEncoder: Encoder {
    let sheet: JSONSheet
    let part: Int

    static func bytes(of value: some Encodable) throws -> [UInt8] {
        let encoder = RecordEncoder(sheet: JSONSheet(), part: 0)
        try encoder.encode(value)
        guard encoder.sheet.parts[0].kind != .none else { throw encoder.unwritable(value, "it encodes nothing") }
        return JSONWriter.bytes(of: encoder.sheet)
    }

    var codingPath: [any CodingKey] { sheet.path(to: part) }
    var userInfo: [CodingUserInfoKey: Any] { [:] }

    func container<Key: CodingKey>(keyedBy type: Key.Type) -> KeyedEncodingContainer<Key> {
        sheet.open(part, .object)
        return KeyedEncodingContainer(FieldEncoder<Key>(sheet: sheet, object: part))
    }

    func unkeyedContainer() -> any UnkeyedEncodingContainer {
        sheet.open(part, .array)
        return ElementEncoder(sheet: sheet, array: part)
    }

    func singleValueContainer() -> any SingleValueEncodingContainer { self }
}

extension RecordEncoder: SingleValueEncodingContainer {
    func encodeNil() {
        _ = sheet.fill(part) { bytes in
            bytes.append(utf8: "null")
            return true
        }
    }

    func encode(_ value: some Encodable & JSONScalar) throws { try write(value) }

    // Named, because the standard library's own, which refuse them, would be taken before a generic one.
    func encode(_ value: Int128) throws { try write(value) }

    func encode(_ value: UInt128) throws { try write(value) }

    func encode<Value: Encodable>(_ value: Value) throws {
        if DirectForm.exists(for: Value.self), sheet.fill(part, { DirectForm.write(value, to: &$0) }) { return }
        try value.encode(to: self)
    }

    private func write(_ value: some JSONScalar) throws {
        guard !sheet.fill(part, { value.write(to: &$0) }) else { return }
        throw unwritable(value, "JSON has no form for this number")
    }

    private func unwritable(_ value: Any, _ reason: String) -> EncodingError {
        .invalidValue(value, EncodingError.Context(codingPath: codingPath, debugDescription: reason))
    }

    /// Writes the value of a part that was added for it; if that fails, there is no such part.
    func encode(added value: some Encodable & JSONScalar) throws {
        do { try encode(value) } catch {
            sheet.drop(part)
            throw error
        }
    }

    func encode(added value: some Encodable) throws {
        do { try encode(value) } catch {
            sheet.drop(part)
            throw error
        }
    }
}
