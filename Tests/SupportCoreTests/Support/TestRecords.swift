import SupportCore

let workspace: WorkspaceID = "ws"

func key(_ id: String, _ collection: String = "things", in workspace: WorkspaceID = workspace) -> RecordKey {
    RecordKey(workspace: workspace, collection: collection, id: id)
}

func record(_ id: String, _ revision: String = "r1", entries: [IndexEntry] = [], payload: [UInt8] = []) -> Record {
    Record(key: key(id), revision: Revision(rawValue: revision), entries: entries, schemaVersion: 1, payload: payload)
}

/// A number that steps count up.
struct Counter: StoredRecord, Equatable {
    static let collection = "counters"
    var id = "c"
    var value = 0
    var recordID: String { id }
    var indexEntries: [IndexEntry] { [IndexEntry("value", .number(Int64(value)))] }
}

extension WorkspaceStore {
    /// Counts one up and returns the new value.
    @discardableResult
    func increment(_ id: String = "c") async throws -> Int {
        try await transaction { unit in
            var counter = try await unit.read(Counter.self, id) ?? Counter(id: id)
            counter.value += 1
            try unit.save(counter)
            return counter.value
        }
    }

    func value(_ id: String = "c") async throws -> Int {
        try await fetch(Counter.self, id)?.value ?? 0
    }
}
