import FrontdeskTesting
import SupportCore
import Testing

/// The code of the article "Plug in your database".
struct StorageArticle {
    /// A store over one table: what a database does with an index, it does by looking at every row.
    actor TableStore: RecordStore {
        private var records: [RecordKey: Record] = [:]

        func fetch(_ keys: [RecordKey]) async throws -> [RecordKey: Record] {
            keys.reduce(into: [:]) { $0[$1] = records[$1] }
        }

        func commit(_ commit: RecordCommit) async throws -> CommitResult {
            let failed = commit.preconditions.filter { records[$0.key]?.revision != $0.revision }
            guard failed.isEmpty else { return .conflict(failed.map(\.key)) }
            for write in commit.writes {
                switch write {
                case .put(let record): records[record.key] = record
                case .delete(let key): records[key] = nil
                }
            }
            return .committed
        }

        func query(_ query: RecordQuery) async throws -> Page<Record> {
            let rows = records.values.flatMap { record in Self.places(of: record, in: query).map { (record, $0) } }
            let isBefore = { (lhs: Row, rhs: Row) in
                let (first, second) = query.isDescending ? (rhs, lhs) : (lhs, rhs)
                return Self.isBefore(first.place, first.record.key.id, second.place, second.record.key.id)
            }
            return Page(of: query, found: rows.sorted(by: isBefore))
        }

        private typealias Range = (lowerBound: QueryCursor, upperBound: QueryCursor?)
        private typealias Row = (record: Record, place: IndexKey)

        private static func places(of record: Record, in query: RecordQuery) -> [IndexKey] {
            let key = RecordKey(workspace: query.workspace, collection: query.collection, id: record.key.id)
            guard record.key == key else { return [] }
            let entries = Set(record.entries).filter { $0 == IndexEntry(query.index, $0.key) }
            return entries.map(\.key).filter { isInside($0, key.id, query.places) }
        }

        private static func isInside(_ place: IndexKey, _ id: String, _ range: Range) -> Bool {
            guard !isBefore(place, id, range.lowerBound.key, range.lowerBound.id) else { return false }
            return range.upperBound.map { isBefore(place, id, $0.key, $0.id) } ?? true
        }

        private static func isBefore(_ place: IndexKey, _ id: String, _ other: IndexKey, _ otherID: String) -> Bool {
            place == other ? id.utf8.lexicographicallyPrecedes(otherID.utf8) : place < other
        }
    }

    struct TableStoreTests {
        @Test(arguments: StoreLaw.all) func keeps(_ law: StoreLaw) async throws {
            try await law.verify(TableStore())
        }
    }

    @Test func opensAWorkspace() async throws {
        let records = TableStore()
        let store = WorkspaceStore(workspace: "acme", records: records)
        try await store.transaction { unit in
            var tag = try await unit.read(Tag.self, "billing") ?? Tag(id: "billing", name: "Billing")
            tag.name = "Billing and refunds"
            try unit.save(tag)
        }
        #expect(try await store.fetch(Tag.self, "billing")?.name == "Billing and refunds")
    }

    @Test func survivesALostConnection() async throws {
        let records = FaultInjectingStore(TableStore(), .at(2, .loseResponse))
        let store = WorkspaceStore(workspace: "acme", records: records)
        try await store.transaction { unit in
            guard try await unit.read(Tag.self, "billing") == nil else { return }
            try unit.save(Tag(id: "billing", name: "Billing"))
        }
        #expect(records.faults.callCount(of: .commit) == 2)
    }
}
