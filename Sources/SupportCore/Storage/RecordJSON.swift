/// The coded form of records: JSON with sorted keys, so that equal values have equal bytes.
enum RecordJSON {
    static func bytes(of value: some StoredRecord, for key: RecordKey) throws(StoreError) -> [UInt8] {
        do {
            return try CodedJSON.bytes(of: value, as: .record)
        } catch {
            throw .unwritable(key: key, reason: reason(of: error))
        }
    }

    static func value<Value: StoredRecord>(_ type: Value.Type, from payload: [UInt8]) throws -> Value {
        try CodedJSON.value(type, from: payload, as: .record)
    }

    /// Names the field, never its content.
    static func reason(of error: any Error) -> String {
        switch error {
        case EncodingError.invalidValue(_, let context): place(context.codingPath)
        case DecodingError.keyNotFound(let key, _): "missing field \(key.stringValue)"
        case DecodingError.valueNotFound(_, let context), DecodingError.typeMismatch(_, let context),
            DecodingError.dataCorrupted(let context):
            place(context.codingPath)
        default: "\(type(of: error))"
        }
    }

    private static func place(_ path: [any CodingKey]) -> String {
        "unexpected value at \(path.map(\.stringValue).joined(separator: "."))"
    }
}
