internal import Synchronization

/// A store in memory, for tests and small hosts.
///
/// It satisfies every store law. Fetching and committing take O(1) per record and O(log n) per index entry.
public final class InMemoryRecordStore: RecordStore {
    fileprivate struct State {
        var records: [RecordKey: Record] = [:]
        /// By workspace and collection, with no identifier.
        var indices: [RecordKey: CollectionIndices] = [:]
    }

    private let state = Mutex(State())

    /// Creates an empty store.
    public init() {}

    /// Creates a store with records in each of several workspaces, for tests that need them before anything can be awaited.
    package convenience init(_ values: [any StoredRecord], in workspaces: [WorkspaceID]) {
        self.init()
        let first = Revision(rawValue: "0")
        state.withLock { state in
            for coder in workspaces.map(RecordCoder.init) {
                for value in values { state.apply(.put(coder.record(of: value, revision: first))) }
            }
        }
    }

    /// The number of records, for tests and statistics.
    public var count: Int {
        state.withLock { $0.records.count }
    }

    /// Returns the records that exist among `keys`.
    public func fetch(_ keys: [RecordKey]) async throws -> [RecordKey: Record] {
        state.withLock { state in
            var found: [RecordKey: Record] = [:]
            for key in keys { found[key] = state.records[key] }
            return found
        }
    }

    /// Returns a page of records in the order of an index.
    public func query(_ query: RecordQuery) async throws -> Page<Record> {
        state.withLock { $0.page(for: query) }
    }

    /// Checks all expectations and carries out all writes in one atomic step.
    public func commit(_ commit: RecordCommit) async throws -> CommitResult {
        state.withLock { state in
            let failed = commit.preconditions.filter { state.records[$0.key]?.revision != $0.revision }
            guard failed.isEmpty else { return .conflict(failed.map(\.key)) }
            for write in commit.writes { state.apply(write) }
            return .committed
        }
    }
}

extension InMemoryRecordStore.State {
    fileprivate func page(for query: RecordQuery) -> Page<Record> {
        let collection = RecordKey(workspace: query.workspace, collection: query.collection, id: "")
        guard let index = indices[collection]?[query.index] else { return Page(values: [], next: nil) }
        // One more than asked for tells whether there is a next page.
        let places = index.places(
            in: query.range,
            after: query.cursor,
            isDescending: query.isDescending,
            limit: query.limit + 1
        )
        let shown = places.prefix(query.limit)
        let found = shown.compactMap {
            records[RecordKey(workspace: query.workspace, collection: query.collection, id: $0.id)]
        }
        let next = places.count > query.limit ? shown.last.map { QueryCursor(key: $0.key, id: $0.id) } : nil
        return Page(values: found, next: next)
    }

    fileprivate mutating func apply(_ write: RecordWrite) {
        switch write {
        case .put(let record):
            let old = records.updateValue(record, forKey: record.key)
            reindex(record.key, from: old?.entries ?? [], to: record.entries)
        case .delete(let key):
            let old = records.removeValue(forKey: key)
            reindex(key, from: old?.entries ?? [], to: [])
        }
    }

    private mutating func reindex(_ key: RecordKey, from old: [IndexEntry], to new: [IndexEntry]) {
        guard !old.isEmpty || !new.isEmpty else { return }
        let collection = RecordKey(workspace: key.workspace, collection: key.collection, id: "")
        indices[collection, default: CollectionIndices()].move(key.id, from: old, to: new)
    }
}

extension RecordStore where Self == InMemoryRecordStore {
    /// A new store in memory.
    public static var inMemory: InMemoryRecordStore { InMemoryRecordStore() }
}
