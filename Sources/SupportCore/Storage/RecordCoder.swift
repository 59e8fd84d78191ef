internal import Foundation

/// Turns values into records and back.
///
/// Payloads are JSON with sorted keys, so that equal values have equal bytes.
struct RecordCoder: Sendable {
    let workspace: WorkspaceID

    func encode<Value: StoredRecord>(_ value: Value, revision: Revision) throws(StoreError) -> Record {
        let key = Value.key(value.recordID, in: workspace)
        do {
            return Record(
                key: key,
                revision: revision,
                entries: value.indexEntries,
                schemaVersion: Value.schemaVersion,
                payload: Array(try Self.encoder.encode(value))
            )
        } catch {
            throw .unwritable(key: key, reason: Self.reason(of: error))
        }
    }

    func decode<Value: StoredRecord>(_ type: Value.Type, from record: Record) throws(StoreError) -> Value {
        guard record.schemaVersion <= Value.schemaVersion else {
            throw .newerSchema(key: record.key, found: record.schemaVersion, known: Value.schemaVersion)
        }
        do {
            let isCurrent = record.schemaVersion == Value.schemaVersion
            let payload =
                isCurrent ? record.payload : try Value.upgraded(record.payload, from: record.schemaVersion)
            return try Self.decoder.decode(Value.self, from: Data(payload))
        } catch {
            throw .unreadable(key: record.key, reason: Self.reason(of: error))
        }
    }

    private static let encoder: JSONEncoder = {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return encoder
    }()

    private static let decoder = JSONDecoder()

    /// Names the field, never its content.
    private static func reason(of error: any Error) -> String {
        guard let error = error as? DecodingError else { return "\(type(of: error))" }
        return switch error {
        case .keyNotFound(let key, _): "missing field \(key.stringValue)"
        case .valueNotFound(_, let context), .typeMismatch(_, let context), .dataCorrupted(let context):
            "unexpected value at \(context.codingPath.map(\.stringValue).joined(separator: "."))"
        @unknown default: "unknown error"
        }
    }
}
