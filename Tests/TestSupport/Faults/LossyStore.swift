package import SupportCore

/// A store that reports commits as done but loses the writes to one collection.
package struct LossyStore: RecordStore {
    private let store = InMemoryRecordStore()
    private let collection: String

    package init(losing collection: String) {
        self.collection = collection
    }

    package func fetch(_ keys: [RecordKey]) async throws -> [RecordKey: Record] { try await store.fetch(keys) }

    package func query(_ query: RecordQuery) async throws -> Page<Record> { try await store.query(query) }

    package func commit(_ commit: RecordCommit) async throws -> CommitResult {
        var commit = commit
        commit.writes.removeAll { $0.key.collection == collection }
        return try await store.commit(commit)
    }
}
