/// Turns values into records and back.
///
/// Values are encoded only when a store needs bytes; a store in memory returns them as they were saved.
struct RecordCoder: Sendable {
    let workspace: WorkspaceID

    func record<Value: StoredRecord>(of value: Value, revision: Revision) -> Record {
        Record(
            key: Value.key(value.recordID, in: workspace),
            revision: revision,
            entries: value.indexEntries,
            schemaVersion: Value.schemaVersion,
            content: .value(value)
        )
    }

    func value<Value: StoredRecord>(_ type: Value.Type, of record: Record) throws(StoreError) -> Value {
        if case .value(let held as Value) = record.content { return held }
        let (found, known) = (record.schemaVersion, Value.schemaVersion)
        guard found <= known else { throw .newerSchema(key: record.key, found: found, known: known) }
        let payload = try record.payload
        do {
            let current = found == known ? payload : try Value.upgraded(payload, from: found)
            return try RecordJSON.value(type, from: current)
        } catch {
            throw .unreadable(key: record.key, reason: RecordJSON.reason(of: error))
        }
    }
}
