public import SupportCore

/// A store that hands on bytes only, as one over a database does.
///
/// A store in memory keeps values as they were saved. Put this in front of it where a test has to find out whether they
/// survive being written and read.
public struct BytewiseStore: RecordStore {
    private let store: any RecordStore

    /// Turns whatever goes into `store` to bytes.
    public init(_ store: any RecordStore) {
        self.store = store
    }

    /// Fetches what was kept, which is bytes.
    public func fetch(_ keys: [RecordKey]) async throws -> [RecordKey: Record] {
        try await store.fetch(keys)
    }

    /// Queries what was kept, which is bytes.
    public func query(_ query: RecordQuery) async throws -> RecordPage {
        try await store.query(query)
    }

    /// Queries what was kept, which is bytes.
    public func query(_ queries: [RecordQuery]) async throws -> [RecordPage] {
        try await store.query(queries)
    }

    /// Commits the bytes of the records in place of their values.
    public func commit(_ commit: RecordCommit) async throws -> CommitResult {
        try await store.commit(try commit.coded())
    }
}

extension RecordStore where Self == BytewiseStore {
    /// A new store in memory that keeps bytes.
    public static var bytewise: BytewiseStore { BytewiseStore(InMemoryRecordStore()) }
}
