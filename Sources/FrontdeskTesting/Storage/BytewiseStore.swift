package import SupportCore

/// A store that encodes every record, as one over a database does.
///
/// The store in memory keeps values as they are; this one in front of it shows whether they survive encoding.
package struct BytewiseStore: RecordStore {
    private let store: any RecordStore

    package init(_ store: any RecordStore) {
        self.store = store
    }

    package func fetch(_ keys: [RecordKey]) async throws -> [RecordKey: Record] {
        try await store.fetch(keys)
    }

    package func query(_ query: RecordQuery) async throws -> RecordPage {
        try await store.query(query)
    }

    package func query(_ queries: [RecordQuery]) async throws -> [RecordPage] {
        try await store.query(queries)
    }

    package func commit(_ commit: RecordCommit) async throws -> CommitResult {
        try await store.commit(try commit.coded())
    }
}

extension RecordStore where Self == BytewiseStore {
    /// A new store in memory that encodes every record.
    package static var bytewise: BytewiseStore { BytewiseStore(InMemoryRecordStore()) }
}
