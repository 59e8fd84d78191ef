import SupportCore
import Synchronization
import TestSupport

/// A store in memory that can be searched as a whole, as someone with access to the database would.
final class SearchableStore: RecordStore {
    private let store = InMemoryRecordStore.staffedInMemory
    private let keys = Mutex<Set<RecordKey>>([])

    init() {}

    func fetch(_ keys: [RecordKey]) async throws -> [RecordKey: Record] { try await store.fetch(keys) }
    func query(_ query: RecordQuery) async throws -> Page<Record> { try await store.query(query) }

    func commit(_ commit: RecordCommit) async throws -> CommitResult {
        keys.withLock { $0.formUnion(commit.writes.map(\.key)) }
        return try await store.commit(commit)
    }

    /// The collections of all records whose key, index entries or content hold `word`, in either case.
    func places(of word: String) async throws -> [String] {
        let all = try await store.fetch(Array(keys.withLock { $0 }))
        let needle = word.lowercased()
        return try all.values.filter { record in
            let texts = [try record.payload, Array(record.key.id.utf8)] + record.entries.map(\.key.bytes)
            return texts.contains { String(decoding: $0, as: UTF8.self).lowercased().contains(needle) }
        }
        .map { $0.key.collection + "/" + $0.key.id }.sorted()
    }

    /// Everything, by key: two workspaces with the same history have the same.
    func contents() async throws -> [String: [UInt8]] {
        let all = try await store.fetch(Array(keys.withLock { $0 }))
        return try all.values.reduce(into: [:]) { contents, record in
            contents[record.key.collection + "/" + record.key.id] = try record.payload
        }
    }
}
